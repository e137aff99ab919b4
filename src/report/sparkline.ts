const bars = '▁▂▃▄▅▆▇█';

/** A curve in one line of text, from its lowest value ▁ to its highest █; at most `width` characters, the last kept. */
export function sparkline(values: readonly number[], width = 24): string {
  const shown = values.filter(Number.isFinite).slice(-width);
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low;
  return shown.map((value) => bars[range === 0 ? 3 : Math.round(((value - low) / range) * 7)]).join('');
}
