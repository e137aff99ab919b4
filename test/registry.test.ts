import { expect, it } from 'vitest';
import { z } from 'zod';
import { component, registry, suggestion } from '../src/registry.js';

const shelf = () => registry('rule', { backprop: 1, attentionGated: 2 });

it('says what was meant', () => {
  expect(() => shelf().get('backpropp')).toThrow(/unknown rule 'backpropp'/);
  expect(suggestion('backpropp', shelf().names())).toBe("did you mean 'backprop'?");
  expect(suggestion('Attentiongated', shelf().names())).toBe("did you mean 'attentionGated'?");
  expect(suggestion('zebra', shelf().names())).toBe('there is: backprop, attentionGated');
});

it('takes entries of the user, but never twice', () => {
  const rules = shelf();
  rules.register('mine', 3);
  expect(rules.get('mine')).toBe(3);
  expect(() => rules.register('backprop', 4)).toThrow(/already registered/);
});

it('fills in defaults and refuses options nobody offers', () => {
  const about = {
    name: 'x',
    summary: '',
    cite: '',
    options: z.strictObject({ rate: z.number().default(2) }),
  };
  const part = component(about, ({ rate }) => rate);
  expect(part.create()).toBe(2);
  expect(() => part.create({ rat: 1 } as never)).toThrow(/rat/);
});
