/** A step as the report keeps it. */
export interface Stepped {
  readonly step: string;
  /** Whether it was done before, or found. */
  readonly kept: boolean;
  readonly detail: string;
  readonly seconds: number;
}

/** A step begins, with what it is about to do, or has ended. */
export type StepEvent =
  | { readonly kind: 'begun'; readonly step: string; readonly doing: string }
  | ({ readonly kind: 'ended' } & Stepped);

interface Made<T> {
  readonly kept: boolean;
  readonly detail: string;
  readonly value?: T;
}

/** Does one step, telling when it begins and when it ends; answers its value. */
export type Step = <T = undefined>(name: string, doing: string, work: () => Promise<Made<T>>) => Promise<T>;

/** Does steps one after the other, telling each to `onStep`, and keeps them in `steps`. */
export function stepper(
  onStep: (event: StepEvent) => void,
  now: () => number = () => performance.now(),
): { readonly step: Step; readonly steps: readonly Stepped[] } {
  const steps: Stepped[] = [];
  const step: Step = async <T>(name: string, doing: string, work: () => Promise<Made<T>>) => {
    onStep({ kind: 'begun', step: name, doing });
    const begun = now();
    const { kept, detail, value } = await work();
    const stepped = { step: name, kept, detail, seconds: Math.round((now() - begun) / 10) / 100 };
    steps.push(stepped);
    onStep({ kind: 'ended', ...stepped });
    return value as T;
  };
  return { step, steps };
}
