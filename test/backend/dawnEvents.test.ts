import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DeviceBuffer } from '../../src/backend/webgpu/dawn.js';
import { dawnEvents } from '../../src/backend/webgpu/events.js';
import { readMapped } from '../../src/backend/webgpu/readMapped.js';

describe('what Dawn puts off', () => {
  it('is kept, and runs when we say so, in its order, what it queues itself the next time', () => {
    const events = dawnEvents();
    const ran: string[] = [];
    events.during(() => {
      setImmediate(() => {
        ran.push('first');
        setImmediate(() => ran.push('third'));
      });
      setImmediate(() => ran.push('second'));
    });
    expect(ran).toEqual([]);
    expect(events.process()).toBe(true);
    expect(ran).toEqual(['first', 'second']);
    expect(events.process()).toBe(true);
    expect(ran).toEqual(['first', 'second', 'third']);
    expect(events.process()).toBe(false);
  });

  it('is not run by the event loop, while what others put off is', async () => {
    const events = dawnEvents();
    const { setImmediate: before } = globalThis;
    const ran: string[] = [];
    expect(() =>
      events.during(() => {
        setImmediate(() => ran.push('its'));
        throw new Error('refused');
      }),
    ).toThrow('refused');
    expect(globalThis.setImmediate).toBe(before);
    setImmediate(() => ran.push('ours'));
    await later(20);
    expect(ran).toEqual(['ours']);
  });

  it('is run while an answer is awaited, good or bad', async () => {
    const events = dawnEvents();
    const ask = (settle: (resolve: (value: number) => void, reject: (error: Error) => void) => void) =>
      events.settled(
        () =>
          new Promise<number>((resolve, reject) => {
            setImmediate(() => setImmediate(() => settle(resolve, reject)));
          }),
      );
    expect(await ask((resolve) => resolve(7))).toBe(7);
    await expect(ask((_, reject) => reject(new Error('no')))).rejects.toThrow('no');
  });
});

/** A buffer whose mapping ends by `end` after some ticks of Dawn; `settled` says whether its promise ever was. */
function fakeBuffer(ticks: number, end: 'mapped' | 'unmapped') {
  const state = { now: 'unmapped' as DeviceBuffer['mapState'], settled: false, unmapped: 0 };
  const buffer: DeviceBuffer = {
    size: 8,
    get mapState() {
      return state.now;
    },
    mapAsync: () =>
      new Promise((_resolve, reject) => {
        state.now = 'pending';
        const settle = () => {
          state.settled = true;
          reject(new Error('Dawn says no more'));
        };
        const tick = (left: number): void => {
          if (state.now !== 'pending') return settle();
          if (left > 0) return void setImmediate(() => tick(left - 1));
          state.now = end;
          setImmediate(settle);
        };
        setImmediate(() => tick(ticks));
      }),
    getMappedRange: () => Float32Array.of(1, 2).buffer,
    unmap: () => void state.unmapped++,
    destroy: () => void (state.now = 'unmapped'),
  };
  return { buffer, state };
}

describe('reading at once', () => {
  it('gives the bytes as soon as they are there', () => {
    const { buffer, state } = fakeBuffer(3, 'mapped');
    expect([...new Float32Array(readMapped(buffer, dawnEvents()))]).toEqual([1, 2]);
    expect(state.unmapped).toBe(1);
  });

  it('says that the device was lost, and leaves no promise of Dawn unsettled', async () => {
    const { buffer, state } = fakeBuffer(2, 'unmapped');
    expect(() => readMapped(buffer, dawnEvents())).toThrow('the WebGPU device was lost');
    expect(state.settled).toBe(true);
    // A rejection that nobody handles would end the process here.
    await later(5);
  });

  it('gives up on a device that does not answer', () => {
    const { buffer, state } = fakeBuffer(Infinity, 'mapped');
    const begun = performance.now();
    expect(() => readMapped(buffer, dawnEvents(), 20)).toThrow(
      'the WebGPU device does not answer for 0.02 s',
    );
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(state.settled).toBe(true);
  });

  it('does not wait for what is never announced', () => {
    const { buffer } = fakeBuffer(0, 'mapped');
    const silent = { ...dawnEvents(), process: () => false };
    expect(() => readMapped(buffer, silent)).toThrow(/never told done: this version of Dawn/);
  });
});
