import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../src/errors.js';
import { checked } from '../src/checked.js';

const rate = z.union([z.number().nonnegative(), z.strictObject({ hidden: z.number().nonnegative() })]);
const schema = z.strictObject({
  gamma: z.number().min(0).max(1).default(0.9).describe('discount'),
  rays: z.number().int().positive().max(64).default(16),
  optimizer: z.enum(['adam', 'sgd']).default('adam'),
  rate: rate.default(0.1).describe('one number, or one for hidden areas'),
  rates: z.record(z.string(), rate).default({}),
  noise: z.number().positive().default(1),
  name: z.string().describe('who you are'),
});

/** What `checked` says of a wrong value. */
function complaint(value: unknown): { message: string; hint: string } {
  try {
    checked(schema, { value, path: ['agent'], where: (path) => path.join('/') });
  } catch (error) {
    if (error instanceof UserError) return { message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('checked', () => {
  it('says which rule a value breaks together with others', () => {
    const both = z
      .strictObject({ low: z.number().default(0), high: z.number().default(1).describe('upper end') })
      .refine(({ low, high }) => low < high, { path: ['high'], message: 'high must pass low' });
    const value = { low: 2 };
    expect(() => checked(both, { value, path: ['box'], where: () => 'here' })).toThrow(
      'here: box.high is 1: high must pass low',
    );
  });

  it('fills in defaults', () => {
    const value = checked(schema, { value: { name: 'x', rate: { hidden: 0 } }, path: [], where: () => '' });
    expect(value).toMatchObject({ gamma: 0.9, rays: 16, name: 'x', rate: { hidden: 0 } });
  });

  it.each([
    [{ name: 'x', gamma: 2 }, 'agent/gamma: agent.gamma is 2: must be a number ≥ 0 and ≤ 1', 'discount'],
    [{ name: 'x', gamma: 'a' }, 'agent/gamma: agent.gamma is "a": must be a number ≥ 0 and ≤ 1', 'discount'],
    [{ name: 'x', rays: 1.5 }, 'agent/rays: agent.rays is 1.5: must be an integer > 0 and ≤ 64', ''],
    [{ name: 'x', rays: 99 }, 'agent/rays: agent.rays is 99: must be an integer > 0 and ≤ 64', ''],
    [{ name: 'x', noise: 0 }, 'agent/noise: agent.noise is 0: must be a number > 0', ''],
    [
      { name: 'x', optimizer: 'adm' },
      "agent/optimizer: agent.optimizer is unknown: 'adm'",
      "did you mean 'adam'?",
    ],
    [
      { name: 'x', rate: -1 },
      'agent/rate: agent.rate is -1: must be a number ≥ 0',
      'one number, or one for hidden areas',
    ],
    [
      { name: 'x', rate: { hidden: -1 } },
      'agent/rate/hidden: agent.rate.hidden is -1: must be a number ≥ 0',
      '',
    ],
    [
      { name: 'x', rate: { hiden: 1 } },
      "agent/rate/hiden: unknown key 'hiden' in agent.rate",
      "did you mean 'hidden'?",
    ],
    [{ name: 'x', rates: { a: -1 } }, 'agent/rates/a: agent.rates.a is -1: must be a number ≥ 0', ''],
    [{ name: 'x', gama: 1 }, "agent/gama: unknown key 'gama' in agent", "did you mean 'gamma'?"],
    [{}, 'agent/name: agent.name is missing', 'who you are'],
    [3, 'agent: agent is 3: Invalid input: expected object, received number', ''],
    [undefined, 'agent: agent is missing', ''],
  ])('says what is wrong with %j', (value, message, hint) => {
    expect(complaint(value)).toEqual({ message, hint });
  });
});
