throw new Error('it fell apart');
