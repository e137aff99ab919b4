import type { EnvSpec, Info, Task, Timestep, World } from '../../types.js';
import { addInfo, mark, noInfo } from './infos.js';
import type { Infos } from './infos.js';
import { lane } from './lane.js';
import type { LaneSnapshot } from './lane.js';

/** B lanes that write what they sense into one buffer, and what is to be told of them. */
export interface Fleet {
  /** One of the worlds, to ask for its spaces. */
  readonly world: World;
  /** Seeds in force, [B]; undefined where a lane has never begun. */
  seeds(): readonly (number | undefined)[];
  ended(b: number): boolean;
  /** Begins an episode in lane b, with its running streams unless a seed is given. */
  begin(b: number, seed?: number): void;
  /** Forgets that lane b has ended. */
  clear(b: number): void;
  /** One decision of lane b; what it has to say about it. */
  advance(b: number, action: unknown): Info;
  say(b: number, info: Info): void;
  /** Keeps the last observation and info of lane b, which is about to begin again. */
  keepFinal(b: number, info: Info): void;
  /** Everything since it was last told, in fresh arrays. */
  tell(): Timestep;
  render(b: number): string;
  snapshot(): FleetSnapshot;
  restore(snapshot: FleetSnapshot): void;
}

export interface FleetSnapshot {
  readonly lanes: readonly LaneSnapshot[];
  readonly observation: Float32Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
}

/** `count` worlds of `task` as `spec` describes them, none begun. */
export function fleet(task: Task, spec: EnvSpec, count: number): Fleet {
  const lanes = Array.from({ length: count }, () => lane(task, spec));
  const { world } = lanes[0]!;
  const size = world.observationSpace.flatSize;
  const buffer = new Float32Array(count * size);
  const rows = lanes.map((_, b) => buffer.subarray(b * size, (b + 1) * size));
  const terminated = new Uint8Array(count);
  const truncated = new Uint8Array(count);
  let reward = new Float64Array(count);
  let infos: Infos | undefined;
  let final: Float32Array | undefined;

  const say = (b: number, info: Info): void => {
    if (info !== noInfo && Object.keys(info).length > 0) addInfo((infos ??= {}), info, b, count);
  };

  return {
    world,
    say,
    seeds: () => lanes.map(({ seed }) => seed),
    ended: (b) => (terminated[b]! | truncated[b]!) !== 0,
    begin(b, seed) {
      const one = lanes[b]!;
      say(b, one.begin(seed));
      one.world.observe(rows[b]!);
    },
    clear(b) {
      terminated[b] = 0;
      truncated[b] = 0;
    },
    advance(b, action) {
      const one = lanes[b]!;
      const outcome = one.step(action);
      one.world.observe(rows[b]!);
      reward[b] = outcome.reward;
      terminated[b] = outcome.terminated ? 1 : 0;
      truncated[b] = outcome.truncated ? 1 : 0;
      return outcome.info;
    },
    keepFinal(b, info) {
      final ??= new Float32Array(count * size);
      final.set(rows[b]!, b * size);
      infos ??= {};
      infos['final_obs'] = final;
      mark(infos, 'final_obs', b, count);
      addInfo(infos, { final_info: { ...info } }, b, count);
    },
    tell() {
      const timestep = {
        observation: buffer.slice(),
        reward,
        terminated: terminated.slice(),
        truncated: truncated.slice(),
        info: infos ?? noInfo,
      };
      reward = new Float64Array(count);
      infos = undefined;
      final = undefined;
      return timestep;
    },
    render: (b) => lanes[b]!.world.render(),
    snapshot: () => ({
      lanes: lanes.map((one) => one.snapshot()),
      observation: buffer.slice(),
      terminated: terminated.slice(),
      truncated: truncated.slice(),
    }),
    restore(saved) {
      for (const [b, one] of lanes.entries()) one.restore(saved.lanes[b]!);
      buffer.set(saved.observation);
      terminated.set(saved.terminated);
      truncated.set(saved.truncated);
    },
  };
}
