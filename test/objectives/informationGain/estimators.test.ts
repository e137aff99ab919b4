import { beforeAll, expect, it } from 'vitest';
import { fromArray, tidy } from '../../../src/backend/tensor.js';
import { selectBackend } from '../../../src/backend/select.js';
import { addInformation } from '../../../src/objectives/informationGain/bayesianNetwork.js';
import { spread } from '../../../src/objectives/informationGain/ensemble.js';
import { lifeInformation } from '../../../src/objectives/informationGain/lifeInformation.js';
import { secondOrderInformationGain } from '../../../src/objectives/informationGain/secondOrder.js';
import { stream } from '../../../src/random.js';

beforeAll(async () => {
  await selectBackend('wasm');
});

it('adds up what VIME says of one area, weight by weight', () => {
  const random = stream(3, 'objective');
  const draw = (size: number) => Float32Array.from({ length: size }, () => random.normal());
  const [rows, inputs, units] = [2, 3, 2];
  const [pre, delta] = [draw(rows * inputs), draw(rows * units)];
  const rho = draw((inputs + 1) * units);
  const sigma = rho.map((r) => Math.log1p(Math.exp(r)));
  const epsilon = draw(rho.length);
  const gained = new Float64Array(rows);
  tidy(() => {
    const area = { pre: fromArray(pre, [rows, inputs]) };
    addInformation(gained, area, fromArray(delta, [rows, units]), { sigma, epsilon });
  });
  for (let n = 0; n < rows; n++) {
    const slope = Float64Array.from(rho, (_, i) => {
      const [from, to] = [Math.floor(i / units), i % units];
      return (from < inputs ? pre[n * inputs + from]! : 1) * delta[n * units + to]!;
    });
    const sigmoid = rho.map((r) => 1 / (1 + Math.exp(-r)));
    const parameters = { mean: new Float64Array(rho.length), rho: Float64Array.from(rho) };
    const gradient = { mean: slope, rho: slope.map((g, i) => g * epsilon[i]! * sigmoid[i]!) };
    expect(gained[n]).toBeCloseTo(secondOrderInformationGain(parameters, gradient, 0.01), 6);
  }
});

it('disagreement is the variance over members, averaged over numbers', () => {
  const members = [Float32Array.of(1, 0, 5, 5), Float32Array.of(3, 0, 5, 5)];
  expect([...spread(members, 2)]).toEqual([0.5, 0]);
});

it('a life tells what one weight, a repeated input and Gaussian noise allow', () => {
  // Only the constant is asked about: ½ ln(1 + k s₀²/s²) after k questions.
  for (const k of [1, 2, 10])
    expect(lifeInformation(new Float32Array(k), 1, 1, 1)).toBeCloseTo(0.5 * Math.log(1 + k), 10);
  expect(lifeInformation(new Float32Array(3), 1, 2, 0.5)).toBeCloseTo(0.5 * Math.log(1 + 3 * 16), 10);
});

it('a life of many questions tells more than one of the same again', () => {
  const same = Float32Array.from({ length: 20 }, () => 1);
  const different = Float32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1 : -1));
  expect(lifeInformation(different, 1, 1, 1)).toBeGreaterThan(lifeInformation(same, 1, 1, 1));
});
