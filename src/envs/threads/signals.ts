/** Words in shared memory by which this thread and another take turns. */
export type Signals = Int32Array<SharedArrayBuffer>;

/** Where each word lies. */
const word = { turn: 0, order: 1, argument: 2, answer: 3, dead: 4, watched: 5 } as const;

/** Whose turn it is. */
const turn = { asker: 0, thread: 1 } as const;

/** How a thread answers: not yet, without a word, or with a message that is a value or an error. */
export const answers = { none: 0, done: 1, value: 2, error: 3 } as const;
export type AnswerKind = (typeof answers)[keyof typeof answers];

/**
 * Looks at the other's word before one goes to sleep: waking up takes some 40 µs, and an answer within about as much is
 * met awake.
 */
const glances = 5000;

/** Signals of a thread that is starting up, which it answers as it answers an order. */
export function signalsOf(): Signals {
  const signals = new Int32Array(
    new SharedArrayBuffer(Object.keys(word).length * Int32Array.BYTES_PER_ELEMENT),
  );
  Atomics.store(signals, word.turn, turn.thread);
  return signals;
}

/** Gives the thread an order, by number; `hasArgument` where a message goes with it. */
export function give(signals: Signals, order: number, hasArgument: boolean): void {
  Atomics.store(signals, word.order, order);
  Atomics.store(signals, word.argument, Number(hasArgument));
  Atomics.store(signals, word.answer, answers.none);
  pass(signals, turn.thread);
}

/** Waits until the thread has answered or is dead, for as long as that takes; `answers.none` if it died first. */
export function awaitAnswer(signals: Signals, ms = Infinity): AnswerKind {
  if (!isDead(signals)) awaitTurn(signals, turn.asker, ms);
  return Atomics.load(signals, word.answer) as AnswerKind;
}

/** Waits for an order for at most `ms`; its number, and whether a message goes with it. */
export function awaitOrder(
  signals: Signals,
  ms: number,
): { readonly order: number; readonly hasArgument: boolean } | undefined {
  if (!awaitTurn(signals, turn.thread, ms)) return undefined;
  const hasArgument = Atomics.load(signals, word.argument) === 1;
  return { order: Atomics.load(signals, word.order), hasArgument };
}

/** Says that an order has been carried out. */
export function answer(signals: Signals, kind: AnswerKind): void {
  Atomics.store(signals, word.answer, kind);
  pass(signals, turn.asker);
}

/** Says that somebody watches over the thread, who will say when it dies. */
export function watch(signals: Signals): void {
  Atomics.store(signals, word.watched, 1);
}

/** Whether somebody has begun to notice if the thread dies. */
export function isWatched(signals: Signals): boolean {
  return Atomics.load(signals, word.watched) === 1;
}

/** Says that the thread is no more; whoever waits for it is woken. */
export function declareDead(signals: Signals): void {
  Atomics.store(signals, word.dead, 1);
  pass(signals, turn.asker);
}

/** Whether the thread has ended, and will not answer. */
export function isDead(signals: Signals): boolean {
  return Atomics.load(signals, word.dead) === 1;
}

function pass(signals: Signals, to: number): void {
  Atomics.store(signals, word.turn, to);
  Atomics.notify(signals, word.turn);
}

/** Whether it has become `whose` turn within `ms`. */
function awaitTurn(signals: Signals, whose: number, ms: number): boolean {
  const has = (): boolean => Atomics.load(signals, word.turn) === whose;
  for (let left = glances; left > 0; left--) if (has()) return true;
  // Again where it was woken in vain: by a notice that came after what it told of had been seen.
  while (!has()) if (Atomics.wait(signals, word.turn, 1 - whose, ms) === 'timed-out') return has();
  return true;
}
