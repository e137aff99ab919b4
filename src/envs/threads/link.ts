import { receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import type { Answer } from '../worlds/crew.js';
import { answers, awaitAnswer, give, isDead, isWatched } from './signals.js';
import type { AnswerKind, Signals } from './signals.js';

/** This thread's end of what leads to another one. */
export interface Link {
  /** Gives an order, by number, once the thread has started up; never throws. */
  ask(order: number, argument?: unknown): Answer<unknown>;
}

/** What an error has become that was sent as a message. */
export interface SentUserError {
  readonly name: 'UserError';
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

/** Between two looks at whether there is still somebody to wait for, ms. */
const look = 1000;

/**
 * Orders for the thread behind `signals` and `port`.
 *
 * An answer is waited for as long as the thread lives: a world may take its time. Answers throw what was thrown in the
 * thread, and `fate()` once it is dead or where `patience` ms went by without anybody to watch over it.
 */
export function link(signals: Signals, port: MessagePort, fate: () => UserError, patience: number): Link {
  const begun = performance.now();
  let isUp = false;

  const awaited = (): AnswerKind => {
    for (;;) {
      const kind = awaitAnswer(signals, look);
      if (kind !== answers.none) return kind;
      if (isDead(signals) || (!isWatched(signals) && performance.now() - begun > patience)) throw fate();
    }
  };

  const heard = (): unknown => {
    const kind = awaited();
    if (kind === answers.done) return undefined;
    const message: unknown = receiveMessageOnPort(port)!.message;
    if (kind === answers.error) throw revived(message);
    return message;
  };

  let failed: { readonly error: unknown } | undefined;
  const startUp = (): void => {
    if (failed) throw failed.error;
    if (isUp) return;
    try {
      heard();
      isUp = true;
    } catch (error) {
      failed = { error };
      throw error;
    }
  };

  return {
    ask(order, argument) {
      try {
        startUp();
        if (argument !== undefined) port.postMessage(argument);
        give(signals, order, argument !== undefined);
        return heard;
      } catch (error) {
        return () => {
          throw error;
        };
      }
    },
  };
}

/** A `UserError` that came as a message is one again; other errors arrive as they are. */
function revived(error: unknown): unknown {
  const { name, message, hint, exitCode } = (error ?? {}) as SentUserError;
  return name === 'UserError' ? new UserError(message, hint, exitCode) : error;
}
