import { describe, expect, it } from 'vitest';
import { yamlSource } from '../../src/experiment/yamlSource.js';

const text = `# a comment
question: why?
agent:
  gamma: 0.9
  lambda: &half 0.5

rules:
  - backprop
  - attentionGated
base: &base
  x: 1
copy: *base
`;

describe('yamlSource', () => {
  it('says on which line a value was written', () => {
    const { where } = yamlSource(text, 'a.yaml');
    expect(where([])).toBe('a.yaml:2');
    expect(where(['agent', 'gamma'])).toBe('a.yaml:4');
    expect(where(['rules', 1])).toBe('a.yaml:9');
    expect(where(['copy', 'x'])).toBe('a.yaml:11');
  });

  it('points at the nearest part there is for what is missing', () => {
    const { where } = yamlSource(text, 'a.yaml');
    expect(where(['agent', 'horizon'])).toBe('a.yaml:3');
    expect(where(['rules', 7, 'x'])).toBe('a.yaml:7');
    expect(where(['agent', 'gamma', 'deeper'])).toBe('a.yaml:4');
  });

  it('puts overrides in place and blames them for what they set', () => {
    const { data, where } = yamlSource(text, 'a.yaml', [
      'agent.gamma=0.5',
      'env.parameters.rays=8',
      'rules.0=x',
    ]);
    expect(data).toMatchObject({ agent: { gamma: 0.5, lambda: 0.5 }, env: { parameters: { rays: 8 } } });
    expect(data).toMatchObject({ rules: ['x', 'attentionGated'] });
    expect(where(['agent', 'gamma'])).toBe('--set agent.gamma=0.5');
    expect(where(['env', 'parameters'])).toBe('--set env.parameters.rays=8');
    expect(where(['agent', 'lambda'])).toBe('a.yaml:5');
    expect(where(['rules', 1])).toBe('a.yaml:9');
  });

  it('reads the value of an override as YAML', () => {
    const { data } = yamlSource('', 'a.yaml', ['a=[1, 2]', 'b=true', 'c={x: 1}', 'd="1"', 'e=x=y', 'f=']);
    expect(data).toEqual({ a: [1, 2], b: true, c: { x: 1 }, d: '1', e: 'x=y', f: null });
  });

  it.each([
    ['a: 1\nb: [1,\n', [], /^a\.yaml:\d: /],
    ['a: 1\na: 2\n', [], /^a\.yaml:2: /],
    [text, ['agent.gamma'], '--set agent.gamma: no path=value'],
    [text, ['=3'], '--set =3: no path=value'],
    [text, ['agent.gamma.x=3'], '--set agent.gamma.x=3: there is nothing below agent.gamma'],
    [text, ['rules.5=x'], "'5' is no index of a list of 2"],
    [text, ['rules=[a'], "--set rules=[a: '[a' is no YAML value"],
  ])('refuses broken input: %j %j', (broken, set, message) => {
    expect(() => yamlSource(broken, 'a.yaml', set)).toThrow(message);
  });
});
