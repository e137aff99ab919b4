import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { parseGate } from '../../src/experiment/gates.js';

const found = { score: 12, normalisedScore: 0.5 };

describe('gates', () => {
  it.each([
    ['normalisedScore>=0.5', 0.5, true],
    ['normalisedScore > 0.5', 0.5, false],
    ['normalisedScore<=0.5', 0.5, true],
    ['normalisedScore<0.5', 0.5, false],
    ['score>=1.2e1', 12, true],
    ['score>=-3', 12, true],
    ['score>=12.0001', 12, false],
  ])('%s of %j', (gate, value, passed) => {
    expect(parseGate(gate)(found)).toEqual({ gate, value, passed });
  });

  it('passes nothing where the score has no reference', () => {
    for (const gate of ['normalisedScore>=0', 'normalisedScore<=0'])
      expect(parseGate(gate)({ score: 1, normalisedScore: null })).toEqual({
        gate,
        value: null,
        passed: false,
      });
  });

  it.each([
    ['normalisedScore', 'no comparison', 'for example'],
    ['normalisedScore=0.5', 'no comparison', 'for example'],
    ['normalizedScore>=0.5', "unknown 'normalizedScore'", "did you mean 'normalisedScore'?"],
    ['score>=good', "'good' is no number", 'for example'],
    ['score>=1 and score<=2', 'no comparison', 'for example'],
  ])('refuses %s', (gate, message, hint) => {
    expect(() => parseGate(gate)).toThrow(message);
    expect(() => parseGate(gate)).toThrow(UserError);
    try {
      parseGate(gate);
    } catch (error) {
      expect((error as UserError).hint).toContain(hint);
    }
  });
});
