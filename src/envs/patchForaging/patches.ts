import type { RandomStream } from '../../random.js';
import { circumradius, type PatchForagingParameters } from './parameters.js';

/** A patch is left: how long it was stayed in, and how long the way there had been, engine steps. */
export interface Departure {
  readonly patch: number;
  /** Patches visited before; going back to the patch just left goes on with the same visit. */
  readonly visit: number;
  readonly residence: number;
  /** Outside of every patch; before the first visit, since the episode began. */
  readonly travel: number;
}

/** Patches that run out while an agent is within, and are full again once another is visited. */
export interface Patches {
  /** Centres, px. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Share of a full patch that is left. */
  readonly left: Float64Array;
  /** The patch the agent is in; −1 outside. */
  readonly within: number;
  /** Lays out full patches. */
  reset(random: RandomStream): void;
  /** One engine step of an agent at (x, y); answers what it took. */
  graze(x: number, y: number): number;
  /** The departure since last asked, if any. */
  departure(): Departure | undefined;
  snapshot(): PatchesSnapshot;
  restore(snapshot: PatchesSnapshot): void;
}

interface Stay {
  readonly within: number;
  /** The patch visited last; −1 before the first. */
  readonly last: number;
  readonly visit: number;
  readonly residence: number;
  readonly travel: number;
  /** Engine steps since a patch was left, or the episode began. */
  readonly outside: number;
}

export interface PatchesSnapshot {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly left: Float64Array;
  readonly stay: Stay;
}

const begun = { within: -1, last: -1, visit: -1, residence: 0, travel: 0, outside: 0 };

/** `patches` patches around the middle of the arena: within, s ← s·e^(−λ) an engine step, and A·s·(1 − e^(−λ)) is taken. */
export function patches(p: PatchForagingParameters): Patches {
  const x = new Float64Array(p.patches);
  const y = new Float64Array(p.patches);
  const left = new Float64Array(p.patches);
  const taken = -Math.expm1(-p.depletion);
  let stay: { -readonly [Key in keyof Stay]: Stay[Key] } = { ...begun };
  let departed: Departure | undefined;

  function patchAt(agentX: number, agentY: number): number {
    for (let i = 0; i < p.patches; i++) {
      const [dx, dy] = [x[i]! - agentX, y[i]! - agentY];
      if (dx * dx + dy * dy <= p.patchRadius * p.patchRadius) return i;
    }
    return -1;
  }

  function leave() {
    const { within, visit, residence, travel } = stay;
    departed = { patch: within, visit, residence, travel };
    stay.outside = 0;
  }

  function enter(patch: number) {
    if (patch === stay.last) return;
    const kept = left[patch]!;
    left.fill(1);
    left[patch] = kept;
    stay.last = patch;
    stay.visit++;
    stay.residence = 0;
    stay.travel = stay.outside;
  }

  function take(patch: number): number {
    const portion = left[patch]! * taken;
    left[patch] = left[patch]! - portion;
    return p.gain * portion;
  }

  return {
    x,
    y,
    left,
    get within() {
      return stay.within;
    },
    reset(random) {
      const turn = 2 * Math.PI * random.uniform();
      for (let i = 0; i < p.patches; i++) {
        const angle = turn + (2 * Math.PI * i) / p.patches;
        x[i] = p.width / 2 + circumradius(p) * Math.cos(angle);
        y[i] = p.height / 2 + circumradius(p) * Math.sin(angle);
      }
      left.fill(1);
      stay = { ...begun };
      departed = undefined;
    },
    graze(agentX, agentY) {
      const patch = patchAt(agentX, agentY);
      if (patch !== stay.within) (patch < 0 ? leave : enter)(patch);
      stay.within = patch;
      if (patch < 0) {
        stay.outside++;
        return 0;
      }
      stay.residence++;
      return take(patch);
    },
    departure() {
      const last = departed;
      departed = undefined;
      return last;
    },
    snapshot: () => ({ x: x.slice(), y: y.slice(), left: left.slice(), stay: { ...stay } }),
    restore(snapshot) {
      x.set(snapshot.x);
      y.set(snapshot.y);
      left.set(snapshot.left);
      stay = { ...snapshot.stay };
      departed = undefined;
    },
  };
}
