import type { Info, Timestep } from '../types.js';

type Column = ArrayLike<number | null>;

/**
 * What a teacher would have had each lane do: the trial's right choice once an answer is allowed, before that choice 0,
 * to withhold it; −1 where the task has no trials, or this one no right choice. [B]
 */
export function groundTruths({ info, terminated }: Timestep): Int32Array {
  const ended = info['_final_info'] as Uint8Array | undefined;
  const [running, final] = [trialOf(info), trialOf((info['final_info'] ?? {}) as Info)];
  return Int32Array.from(terminated, (_, b) => right(ended?.[b] ? final : running, b));
}

function trialOf({ trial }: Info): Info | undefined {
  return trial as Info | undefined;
}

function right(trial: Info | undefined, b: number): number {
  if (!said(trial, 'groundTruth', b)) return -1;
  const choice = (trial!['groundTruth'] as Column)[b] ?? null;
  if (choice === null) return -1;
  const withheld = said(trial, 'answerable', b) && (trial!['answerable'] as Uint8Array)[b] === 0;
  return withheld ? 0 : choice;
}

function said(trial: Info | undefined, key: string, b: number): boolean {
  return (trial?.[`_${key}`] as Uint8Array | undefined)?.[b] === 1;
}
