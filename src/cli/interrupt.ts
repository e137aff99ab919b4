import { tell } from './output.js';

/** Ctrl-C as an `AbortSignal`. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Exit code that says which signal came: 128 + its number; 0 while none has. */
  exitCode(): number;
  /** Stops listening. */
  release(): void;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
type Caught = keyof typeof exitCodes;

/** Listens for Ctrl-C and SIGTERM: the first aborts the signal, so that checkpoints are written; a second exits at once. */
export function interrupt(): Interrupt {
  const controller = new AbortController();
  let exitCode = 0;
  const onSignal = (name: Caught): void => {
    if (exitCode !== 0) process.exit(exitCodes[name]);
    exitCode = exitCodes[name];
    tell('\nstopping after this rollout; once more stops at once');
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    release: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
