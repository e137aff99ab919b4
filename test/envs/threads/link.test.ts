import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { link } from '../../../src/envs/threads/link.js';
import { answer, answers, declareDead, signalsOf, watch } from '../../../src/envs/threads/signals.js';

/** A link to nobody, who is given up after so many ms. */
function toNobody(patience: number) {
  const { port1: port, port2: far } = new MessageChannel();
  onTestFinished(() => port.close());
  const signals = signalsOf();
  const { ask } = link(signals, port, () => new UserError('it is gone'), patience);
  return { signals, far, ask };
}

test('a thread that nobody has begun to watch over is waited for in vain, and not for ever', () => {
  const { ask } = toNobody(10);
  expect(ask(0)).toThrow('it is gone');
  expect(ask(0)).toThrow('it is gone');
});

test('what went wrong while it started up is the answer to every question', () => {
  const { ask, far, signals } = toNobody(60_000);
  watch(signals);
  const error = { name: 'UserError', message: 'no such task', hint: 'name another', exitCode: 2 };
  far.postMessage(error, []);
  answer(signals, answers.error);
  declareDead(signals);
  for (let again = 0; again < 2; again++)
    expect(ask(0)).toThrow(new UserError('no such task', 'name another'));
});

test('one that dies between two questions fails the second', () => {
  const { ask, signals } = toNobody(60_000);
  watch(signals);
  answer(signals, answers.done);
  const first = ask(1);
  answer(signals, answers.done);
  expect(first()).toBeUndefined();
  declareDead(signals);
  expect(ask(1)).toThrow('it is gone');
});
