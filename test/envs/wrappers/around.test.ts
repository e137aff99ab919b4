import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { tasks } from '../../../src/envs/index.js';
import { around } from '../../../src/envs/wrappers/around.js';
import { timeLimited } from '../../../src/envs/wrappers/timeLimit.js';
import { channels, discrete } from '../../../src/envs/spaces/index.js';
import type { World } from '../../../src/types.js';

const x = { name: 'x', size: 1, unit: '1', low: -9, high: 9, noise: 0 };

/** A world as some write it: with a class, whose methods need `this`. */
class Walker implements World<number> {
  readonly observationSpace = channels([x]);
  readonly actionSpace = discrete(3);
  readonly marks: number[] = [];
  at = 0;

  get side(): number {
    return Math.sign(this.at);
  }
  reset(): Record<string, never> {
    this.at = 0;
    return {};
  }
  step(action: number) {
    this.at += action - 1;
    this.marks.push(this.at);
    return { reward: 0, terminated: false, info: {} };
  }
  observe(into: Float32Array): void {
    into[0] = this.at;
  }
  snapshot(): number {
    return this.at;
  }
  restore(snapshot: unknown): void {
    this.at = snapshot as number;
  }
  render(): string {
    return `<svg>${this.at}</svg>`;
  }
}

describe('a world in a wrapper', () => {
  it('may be of a class', () => {
    const walker = new Walker();
    const limited = timeLimited(walker, 2);
    const seen = new Float32Array(1);
    limited.reset({} as never);
    limited.step(2);
    const saved = limited.snapshot();
    expect(limited.step(2)).toMatchObject({ truncated: true });
    limited.observe(seen);
    expect([...seen]).toEqual([2]);
    expect(limited.render()).toBe('<svg>2</svg>');
    limited.restore(saved);
    expect(walker.at).toBe(1);
    expect(limited.step(2)).toMatchObject({ truncated: true });
  });

  it('shows all that the world shows, as it is now', () => {
    const walker = new Walker();
    const shown = around(around(walker, {}), {}) as unknown as Walker;
    walker.step(0);
    expect([shown.at, shown.side, shown.marks]).toEqual([-1, -1, [-1]]);
    walker.step(2);
    walker.step(2);
    expect([shown.at, shown.side]).toEqual([1, 1]);
    expect(Object.hasOwn(shown, 'constructor')).toBe(false);
  });

  it('shows nothing that was not there', () => {
    const { places, cells, ...none } = around(new Walker(), {});
    expect([places, cells]).toEqual([undefined, undefined]);
    expect(Object.keys(none)).not.toContain('places');
  });
});

describe('worlds side by side', () => {
  setFlagsFromString('--allow-natives-syntax');
  const alike = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (a: object, b: object) => boolean;

  // Where each is of a kind of its own, V8 searches at every call: CartPole took six times as long in 1024 lanes.
  it.each(tasks.names())('%s is of one kind to V8, in its time limit', (id) => {
    const task = tasks.get(id);
    const made = () => timeLimited(task.create(task.parameters.parse({})), 100);
    expect(alike(made(), made())).toBe(true);
    const ownKind = () => Object.create(made()) as object;
    expect(alike(ownKind(), ownKind())).toBe(false);
  });
});
