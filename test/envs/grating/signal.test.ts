import { describe, expect, test } from 'vitest';
import { gabor } from '../../../src/envs/grating/gabor.js';
import { dot } from '../../../src/envs/grating/observer.js';
import {
  energy,
  idealAccuracy,
  idealThreshold,
  signalDistance,
  smallAngleThreshold,
} from '../../../src/envs/grating/signal.js';

const size = 32;
const signal = { contrast: 1, frequency: 4 / size, envelope: size / 6 };
const draw = (degrees: number, more = {}) => {
  const into = new Float32Array(size * size);
  gabor({ ...signal, orientation: (degrees * Math.PI) / 180, phase: 0.4, ...more }, size, into);
  return into;
};

describe('a gabor', () => {
  test('is its formula at every px', () => {
    const image = draw(33, { contrast: 0.7, x: 2, y: -3 });
    const theta = (33 * Math.PI) / 180;
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const [x, y] = [column - 15.5 - 2, row - 15.5 + 3];
        const wave = Math.cos(
          2 * Math.PI * signal.frequency * (x * Math.cos(theta) + y * Math.sin(theta)) + 0.4,
        );
        const wanted = 0.7 * Math.exp(-(x * x + y * y) / (2 * signal.envelope ** 2)) * wave;
        expect(image[row * size + column]).toBeCloseTo(wanted, 6);
      }
  });

  test('has energy c²πσ²/2', () => {
    expect(energy(signal)).toBeCloseTo(44.68, 3);
    expect(dot(draw(0, { phase: 0 }), draw(0, { phase: 0 }))).toBeCloseTo(44.679, 1);
  });
});

describe('the ideal observer in closed form', () => {
  test.each([
    [1, 0.3454],
    [2, 0.69],
    [5, 1.7129],
    [10, 3.339],
    [20, 6.059],
    [45, 9.084],
    [90, 9.452],
  ])('%d° are %d apart, and so are the px', (difference, distance) => {
    expect(signalDistance(signal, difference)).toBeCloseTo(distance, 2);
    const [one, two] = [draw(-difference / 2, { phase: 0 }), draw(difference / 2, { phase: 0 })];
    const pixels = Math.sqrt(one.reduce((sum, x, i) => sum + (x - two[i]!) ** 2, 0));
    expect(Math.abs(pixels / distance - 1)).toBeLessThan(2e-3);
  });

  test('is right as often as published, with known phase', () => {
    const table = {
      0.5: [0.755, 0.957, 1, 1],
      1: [0.635, 0.804, 0.953, 0.999],
      2: [0.569, 0.666, 0.798, 0.935],
    };
    for (const [noise, row] of Object.entries(table))
      for (const [i, difference] of [2, 5, 10, 20].entries())
        expect(Math.abs(idealAccuracy(signal, difference, Number(noise)) - row[i]!)).toBeLessThan(1e-3);
  });

  test('has its 79.4 % threshold at 4.75° by the slope at 0, at 4.79° in full', () => {
    expect(smallAngleThreshold(signal, 0.794, 1)).toBeCloseTo(4.75, 2);
    expect(smallAngleThreshold(signal, 0.51, 1) / idealThreshold(signal, 0.51, 1)).toBeCloseTo(1, 4);
    expect(idealThreshold(signal, 0.794, 1)).toBeCloseTo(4.786, 3);
    expect(idealAccuracy(signal, idealThreshold(signal, 0.9, 1), 1)).toBeCloseTo(0.9, 12);
    expect(idealThreshold(signal, 0.9999999, 4)).toBe(Infinity);
  });
});
