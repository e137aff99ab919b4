import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { tasks } from '../index.js';
import { fleet } from '../worlds/fleet.js';
import type { Fleet } from '../worlds/fleet.js';
import { lane } from '../worlds/lane.js';
import { wrappers } from '../wrappers/index.js';
import { actionCarrier } from './actionCarrier.js';
import type { SentUserError } from './link.js';
import { orders } from './member.js';
import type { Member } from './member.js';
import { prepareThread } from './prepare.js';
import { answer, answers, awaitOrder } from './signals.js';

// The program of a thread that steps lanes: it makes them, says so, and does what it is asked.
const { spec, autoresetMode, rows, actions, prepare, signals, port } = workerData as Member;

/** How long it listens to orders alone, ms; between, its event loop hands on what worlds print. */
const stretch = 100;

type Handlers = Readonly<Record<keyof Fleet, (argument: never) => unknown>>;

try {
  if (prepare) await prepareThread(prepare);
  const handlers = handlersOf();
  reply(undefined);
  serve(handlers);
} catch (error) {
  complain(error);
}

/** What becomes of each order and the message that came with it. */
function handlersOf(): Handlers {
  const task = knownTask();
  const lanes = Array.from(rows.reward, () => lane(task, spec));
  const own = fleet(lanes, autoresetMode, rows);
  const carrier = actionCarrier(lanes[0]!.world.actionSpace, lanes.length, actions);
  return {
    ...own,
    reset: ([seeds, mask]: Parameters<Fleet['reset']>) => own.reset(seeds, mask),
    step: (sent: unknown) => own.step(carrier.take(sent)),
  };
}

/** The task of the spec. Throws a `UserError` where the spec names something that this thread does not know. */
function knownTask() {
  // Not `get`, which warns of old versions: the thread that made the spec has done so.
  const task = tasks.entries().find(({ id }) => id === spec.id);
  const strange = spec.wrappers.find(({ name }) => !wrappers.has(name));
  if (task && !strange) return task;
  throw new UserError(
    `${spec.id}: a thread of its own knows no ${task ? `wrapper '${strange!.name}'` : 'such environment'}`,
    'it knows what brainset brings and what `prepare` or a plugin registers there',
  );
}

/** Takes orders for good. */
function serve(handlers: Handlers): void {
  const end = performance.now() + stretch;
  do {
    const given = awaitOrder(signals, stretch);
    if (given) carryOut(handlers, given);
  } while (performance.now() < end);
  setImmediate(serve, handlers);
}

function carryOut(handlers: Handlers, { order, hasArgument }: { order: number; hasArgument: boolean }): void {
  const argument: unknown = hasArgument ? receiveMessageOnPort(port)!.message : undefined;
  try {
    reply(handlers[orders[order]!](argument as never));
  } catch (error) {
    complain(error);
  }
}

function reply(value: unknown): void {
  if (value !== undefined) send(value);
  answer(signals, value === undefined ? answers.done : answers.value);
}

function send(value: unknown): void {
  try {
    port.postMessage(value);
  } catch (error) {
    throw new UserError(
      `${spec.id}: what a world says cannot leave its thread: ${(error as Error).message}`,
      'infos and snapshots must be fit for structuredClone',
    );
  }
}

function complain(error: unknown): void {
  try {
    port.postMessage(sent(error));
  } catch {
    port.postMessage(new Error(String(error)));
  }
  answer(signals, answers.error);
}

/** An error as a message: one of a class of ours would lose it. */
function sent(error: unknown): unknown {
  if (!(error instanceof UserError)) return error;
  const { message, hint, exitCode } = error;
  return { name: 'UserError', message, hint, exitCode } satisfies SentUserError;
}
