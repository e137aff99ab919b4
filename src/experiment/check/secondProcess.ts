import { fork } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import type { EnvSpec } from '../../types.js';

/** A life to be lived in another process, by actions drawn as `actionsOf` draws them. */
export interface RemoteLife {
  readonly spec: EnvSpec;
  readonly decisions: number;
  /** Of the reset it begins with. */
  readonly seed?: number;
  /** Begins here instead: a snapshot in v8's serialisation. */
  readonly snapshot?: Uint8Array;
}

/** What the other process answers: the digest of a life, null where it knows no such task, or what went wrong. */
export interface RemoteAnswer {
  readonly digest?: string | null;
  readonly error?: string;
}

/** A process that lives what this one does. */
export interface SecondProcess {
  /** Digest of what is seen there; null where the task is not known. Rejects with what went wrong there. */
  live(life: RemoteLife): Promise<string | null>;
  close(): void;
}

/**
 * A process with the same plugins, started when first needed and used for every life after.
 *
 * `program` is the compiled one; it differs where this module is not run as compiled.
 */
export function secondProcess(
  plugins: readonly string[],
  program: URL = new URL('secondLife.js', import.meta.url),
): SecondProcess {
  let started: Promise<ChildProcess> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = async (): Promise<ChildProcess> => {
    // Nothing a plugin prints may get between what this process prints.
    const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];
    const child = fork(program, [JSON.stringify(plugins)], {
      serialization: 'advanced',
      execArgv: [],
      stdio,
    });
    resultOf(await answer(child));
    return child;
  };
  return {
    live(life) {
      const ask = async (): Promise<string | null> => {
        const child = await (started ??= start());
        child.send(life);
        return resultOf(await answer(child));
      };
      // One at a time: answers carry no name.
      const asked = last.then(ask, ask);
      last = asked;
      return asked;
    },
    close: () => void started?.then((child) => child.disconnect()).catch(() => {}),
  };
}

function resultOf({ digest = null, error }: RemoteAnswer): string | null {
  if (error !== undefined) throw new Error(`in a second process: ${error}`);
  return digest;
}

/** The next message of a process. Rejects where it ends instead. */
async function answer(child: ChildProcess): Promise<RemoteAnswer> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the second process ended with exit code ${String(code)}`);
  });
  const message = once(child, 'message', { signal }).then(([given]) => given as RemoteAnswer);
  try {
    return await Promise.race([message, ended]);
  } finally {
    stop.abort();
    await Promise.allSettled([message, ended]);
  }
}
