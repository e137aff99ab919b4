import type { Info, Timestep, Trial } from './types.js';

type Column = ArrayLike<number | null>;

/**
 * What a teacher would have had each lane do: the trial's right choice where an answer is allowed, elsewhere 0, to withhold
 * it; −1 where the task has no trials, or this one no right choice. [B]
 */
export function groundTruths({ info, terminated }: Timestep): Int32Array {
  const ended = info['_final_info'] as Uint8Array | undefined;
  const [running, final] = [info, (info['final_info'] ?? {}) as Info].map(
    ({ trial }) => trial as Info | undefined,
  );
  return Int32Array.from(terminated, (_, b) => {
    const trial = ended?.[b] ? final : running;
    const told = (key: string) => (trial?.[`_${key}`] as Uint8Array | undefined)?.[b] === 1;
    const choice = told('groundTruth') ? (trial!['groundTruth'] as Column)[b] : null;
    return right(choice, !told('answerable') || (trial!['answerable'] as Uint8Array)[b] === 1);
  });
}

/** The same of what a single world said. */
export function groundTruthOf({ trial }: Info): number {
  const { groundTruth = null, answerable = true } = (trial ?? {}) as Partial<Trial>;
  return right(groundTruth, answerable);
}

function right(choice: number | null | undefined, answerable: boolean): number {
  return choice === null || choice === undefined ? -1 : answerable ? choice : 0;
}
