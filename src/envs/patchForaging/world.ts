import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, World, WorldRandom } from '../../types.js';
import { physics, type PhysicsSnapshot } from '../physics/arena.js';
import { motors } from '../physics/motor.js';
import { arenaPlaces } from '../physics/places.js';
import { trail } from '../physics/trail.js';
import type { PatchForagingParameters } from './parameters.js';
import { patches, type Patches, type PatchesSnapshot } from './patches.js';
import { picture } from './picture.js';
import { senses } from './senses.js';

/** A world of patches; tests and pictures look at its ground. */
export interface PatchForagingWorld extends World {
  readonly ground: Patches;
}

interface Snapshot {
  readonly physics: PhysicsSnapshot;
  readonly ground: PatchesSnapshot;
  readonly intake: number;
  readonly trail: Float64Array;
}

/** What most decisions lead to, shared since nobody may change it. */
const nothing: Info = Object.freeze({});

/** An agent with mass and drag that begins between patches which run out while it is within them. */
export function patchForagingWorld(parameters: PatchForagingParameters): PatchForagingWorld {
  const { actionRepeat, width, height, agentRadius, drag } = parameters;
  const body = physics(width, height, 1);
  const { position } = body;
  const ground = patches(parameters);
  const motor = motors[parameters.actionMode](parameters);
  const { space, sense } = senses(parameters, body, ground);
  const path = trail(position);
  const acceleration = new Float64Array(2);
  let intake = 0;
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'PatchForaging');

  /** The engine steps of one decision; answers what was taken. */
  function live(): number {
    let taken = 0;
    for (let step = 0; step < actionRepeat; step++) {
      body.advance();
      taken += ground.graze(position[0]!, position[1]!);
    }
    return taken;
  }

  return {
    observationSpace: space,
    actionSpace: motor.actionSpace,
    ground,
    places: arenaPlaces(body, parameters, () => path.begin()),
    reset(given) {
      streams = given;
      body.reset([{ x: width / 2, y: height / 2, radius: agentRadius, mass: 1, drag }]);
      ground.reset(given.layout);
      intake = 0;
      path.begin();
      return nothing;
    },
    step(action): Outcome {
      random();
      motor.drive(action, acceleration);
      body.accelerate(0, acceleration[0]!, acceleration[1]!);
      intake = live();
      path.extend();
      const departure = ground.departure();
      return { reward: intake, terminated: false, info: departure ? { departure } : nothing };
    },
    observe(into) {
      sense(into, intake, random().noise);
    },
    snapshot: (): Snapshot => ({
      physics: body.snapshot(),
      ground: ground.snapshot(),
      intake,
      trail: path.points(),
    }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      body.restore(saved.physics);
      ground.restore(saved.ground);
      ({ intake } = saved);
      path.begin(saved.trail);
    },
    render: () => picture(parameters, { body, ground, trail: path.points() }),
  };
}
