import { Observable } from 'rxjs';
import type { Subscriber } from 'rxjs';
import type { Environment, Step, Timestep, VectorEnvironment } from '../../types.js';

export interface TimestepsOptions<T> {
  /** Seed of the reset that begins the stream. */
  readonly seed?: number;
  /** Goes on from here, without a reset; not emitted again. */
  readonly start?: T;
  /** Timesteps after which the stream completes, beginning not counted; default: never. */
  readonly decisions?: number;
  /** Timesteps between two visits to the event loop, where timers and signals are heard. */
  readonly yieldEvery?: number;
  /** What is to be done at each of those visits, an evaluation say; the world waits for it, its error is the stream's. */
  readonly between?: (last: T) => void | Promise<void>;
  /** Its abort ends the stream with an error, the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One turn of the loop. */
interface Loop<T> {
  readonly begin: () => T;
  readonly next: (last: T) => T;
}

/**
 * What a policy lives through in a world, as a cold stream that begins at the event loop's next turn.
 *
 * A single world emits its first observation, then a step a decision; an episode that ended is followed by the first
 * observation of the next (reward 0), for which the policy is not asked. The same holds for all lanes of a vector world
 * under 'NextStep' and 'SameStep', which begin anew by themselves, and for lanes that wait under 'Disabled'.
 *
 * Unsubscribing from within takes effect at that decision; from outside, a timer or the signal, within `yieldEvery`. What
 * policy or world throw is the stream's error. The world stays open: it is its maker's to close.
 */
export function timesteps(
  world: VectorEnvironment,
  policy: (timestep: Timestep) => ArrayLike<unknown>,
  options?: TimestepsOptions<Timestep>,
): Observable<Timestep>;
export function timesteps(
  world: Environment,
  policy: (step: Step) => unknown,
  options?: TimestepsOptions<Step>,
): Observable<Step>;
export function timesteps(
  world: Environment | VectorEnvironment,
  policy: (last: never) => unknown,
  options: TimestepsOptions<Step> | TimestepsOptions<Timestep> = {},
): Observable<Step> | Observable<Timestep> {
  return 'lanes' in world
    ? emitted(vectorLoop(world, policy, options), options as TimestepsOptions<Timestep>)
    : emitted(singleLoop(world, policy, options), options as TimestepsOptions<Step>);
}

function emitted<T>(loop: Loop<T>, options: TimestepsOptions<T>): Observable<T> {
  return new Observable((subscriber) => live(loop, options, subscriber));
}

function vectorLoop(
  world: VectorEnvironment,
  policy: (timestep: never) => unknown,
  { seed }: { readonly seed?: number },
): Loop<Timestep> {
  const begin = () => world.reset(seed === undefined ? {} : { seed });
  const act = (last: Timestep) => world.step(policy(last as never) as ArrayLike<unknown>);
  if (world.metadata.autoresetMode !== 'Disabled') return { begin, next: act };
  const next = (last: Timestep) => {
    const resetMask = last.terminated.map((flag, b) => flag | last.truncated[b]!);
    return resetMask.includes(1) ? world.reset({ resetMask }) : act(last);
  };
  return { begin, next };
}

function singleLoop(
  world: Environment,
  policy: (step: never) => unknown,
  { seed }: { readonly seed?: number },
): Loop<Step> {
  const first = (from: { readonly seed?: number }) => {
    const { observation, info } = world.reset(from);
    return { observation, reward: 0, terminated: false, truncated: false, info };
  };
  return {
    begin: () => first(seed === undefined ? {} : { seed }),
    next: (last) => (last.terminated || last.truncated ? first({}) : world.step(policy(last as never))),
  };
}

/** Runs the loop into `subscriber`; answers how to stop it. */
function live<T>(
  { begin, next }: Loop<T>,
  { start, decisions = Infinity, yieldEvery = 32, between, signal }: TimestepsOptions<T>,
  subscriber: Subscriber<T>,
): () => void {
  let last: T;
  let made = 0;

  // Not `expand`: as a loop it stops without a word after some hundreds of steps.
  const rollout = (): void => {
    let left = Math.min(yieldEvery, decisions - made);
    while (left-- > 0 && !subscriber.closed) {
      last = next(last);
      made++;
      subscriber.next(last);
    }
  };

  const enter = (): void => {
    if (start !== undefined) last = start;
    else subscriber.next((last = begin()));
  };

  const take = async (work: () => void): Promise<void> => {
    try {
      work();
      if (made > 0 && !subscriber.closed) await between?.(last);
    } catch (error) {
      subscriber.error(error);
    }
    if (subscriber.closed) return;
    if (made >= decisions) subscriber.complete();
    else pending = setImmediate(turn, rollout);
  };

  const turn = (work: () => void): void => void take(work);

  const abort = (): void => subscriber.error(signal!.reason);
  let pending = setImmediate(turn, enter);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return () => {
    clearImmediate(pending);
    signal?.removeEventListener('abort', abort);
  };
}
