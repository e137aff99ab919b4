import { setImmediate as nextTurn } from 'node:timers/promises';

/** What Dawn has put off, run when we say so. */
export interface DawnEvents {
  /** Calls Dawn, keeping the callbacks that it hands to `setImmediate` meanwhile. */
  during<T>(call: () => T): T;
  /** Runs the callbacks kept; false where there are none, so that nothing more will happen. */
  process(): boolean;
  /** What an asynchronous call to Dawn comes to. */
  settled<T>(call: () => Promise<T>): Promise<T>;
}

/**
 * Dawn's Node binding completes nothing by itself: while something is awaited it hands the global `setImmediate` a
 * callback that looks what is done, and which queues itself again.
 *
 * Kept here, these callbacks can be run by synchronous code that waits, and one that nobody waits for does not keep the
 * process alive. The calls of others to `setImmediate` pass, since it is replaced only while Dawn itself runs.
 */
export function dawnEvents(): DawnEvents {
  let kept: (() => void)[] = [];
  const keep = (callback: () => void): void => void kept.push(callback);
  function during<T>(call: () => T): T {
    const { setImmediate } = globalThis;
    globalThis.setImmediate = keep as unknown as typeof setImmediate;
    try {
      return call();
    } finally {
      globalThis.setImmediate = setImmediate;
    }
  }
  function process(): boolean {
    const due = kept;
    kept = [];
    for (const callback of due) during(callback);
    return due.length > 0;
  }
  return { during, process, settled: async (call) => settled(during(call), process) };
}

async function settled<T>(answer: Promise<T>, process: () => boolean): Promise<T> {
  const wait = { over: false };
  const end = (): void => void (wait.over = true);
  answer.then(end, end);
  while (!wait.over) {
    await nextTurn();
    process();
  }
  return answer;
}
