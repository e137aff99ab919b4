import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, World, WorldRandom } from '../../types.js';
import type { PhysicsSnapshot } from '../physics/arena.js';
import { motors } from '../physics/motor.js';
import { basinPlaces } from '../physics/places.js';
import { trail } from '../physics/trail.js';
import type { WaterMazeParameters } from './parameters.js';
import { picture } from './picture.js';
import { type Scene, scene, start, type Vector } from './scene.js';
import { senses } from './senses.js';
import { swim, type SwimState, toldOf } from './swim.js';

/** A session in the pool; scripted policies and pictures look into its scene. */
export interface WaterMazeWorld extends World {
  readonly scene: Scene;
}

interface Session {
  /** Path efficiency of each swim done, 0 where the platform was not found; the probe counts not. */
  readonly efficiencies: readonly number[];
  /** Whether the swimmer is on the platform: the next decision takes it to another start. */
  readonly standing: boolean;
  /** Swims begun, less one. */
  readonly index: number;
}

interface Snapshot {
  readonly physics: PhysicsSnapshot;
  readonly platform: Vector;
  readonly swim: SwimState;
  readonly session: Session;
  readonly trail: Float64Array;
}

const begun: Session = { efficiencies: [], standing: false, index: 0 };

/** Swims from the wall to a hidden platform, again and again, by cues around the pool. */
export function waterMazeWorld(parameters: WaterMazeParameters): WaterMazeWorld {
  const { actionRepeat, trials, trialTime, reward, timeCost } = parameters;
  const stage = scene(parameters);
  const motor = motors[parameters.actionMode](parameters);
  const { space, sense } = senses(stage);
  const current = swim(stage);
  const reach = parameters.radius * parameters.platformRadius;
  const path = trail(stage.physics.position, 0, Math.ceil(trialTime / actionRepeat) + 1);
  const acceleration = new Float64Array(2);
  let session = begun;
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'WaterMaze');

  const probing = () => parameters.probe && session.index === trials - 1;

  function release() {
    stage.put(start(parameters, random().layout));
    begin();
  }

  /** A swim begins where the swimmer is. */
  function begin() {
    current.begin();
    path.begin();
  }

  /** The engine steps of one decision, until the swim is over; answers whether the platform was reached. */
  function live(): boolean {
    const hidden = !probing();
    for (let step = 0; step < actionRepeat && current.state.steps < trialTime; step++) {
      stage.physics.advance();
      current.follow();
      if (hidden && stage.toPlatform() <= reach) return true;
    }
    return false;
  }

  /** Notes a swim that is over, and leaves the swimmer on the platform, where there is one. */
  function conclude(found: boolean) {
    const { shortest, path: swum } = current.state;
    const { efficiencies, index } = session;
    if (probing()) return;
    session = { index, efficiencies: [...efficiencies, found ? shortest / swum : 0], standing: true };
    if (!found) stage.put(stage.platform);
  }

  const told = (found: boolean): Info => ({
    swim: session.index,
    probe: probing(),
    found,
    efficiency: mean(session.efficiencies),
    ...toldOf(current.state),
  });

  function carryOn(): Outcome {
    session = { ...session, standing: false, index: session.index + 1 };
    release();
    return { reward: 0, terminated: false, info: told(false) };
  }

  function stroke(action: unknown): Outcome {
    motor.drive(action, acceleration);
    stage.physics.accelerate(0, acceleration[0]!, acceleration[1]!);
    const before = current.state.steps;
    const found = live();
    path.extend();
    const over = found || current.state.steps >= trialTime;
    if (over) conclude(found);
    return {
      reward: (found ? reward : 0) - timeCost * (current.state.steps - before),
      terminated: over && session.index === trials - 1,
      info: told(found),
    };
  }

  return {
    observationSpace: space,
    actionSpace: motor.actionSpace,
    scene: stage,
    places: basinPlaces(stage.physics, parameters, begin),
    reset(given) {
      streams = given;
      session = begun;
      stage.hide(given.layout);
      release();
      return told(false);
    },
    step: (action) => (session.standing ? carryOn() : stroke(action)),
    observe(into) {
      sense(into, random().noise, session.standing);
    },
    snapshot: (): Snapshot => ({
      physics: stage.physics.snapshot(),
      platform: stage.platform,
      swim: { ...current.state },
      session,
      trail: path.points(),
    }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      stage.physics.restore(saved.physics);
      stage.platform = saved.platform;
      current.state = { ...saved.swim };
      ({ session } = saved);
      path.begin(saved.trail);
    },
    render: () => picture(stage, { trail: path.points(), ...session, probing: probing() }),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
