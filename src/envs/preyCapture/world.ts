import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, World, WorldRandom } from '../../types.js';
import type { PhysicsSnapshot } from '../physics/arena.js';
import { motors } from '../physics/motor.js';
import { arenaPlaces } from '../physics/places.js';
import { trail } from '../physics/trail.js';
import type { Vector } from './intercept.js';
import type { PreyCaptureParameters } from './parameters.js';
import { picture } from './picture.js';
import { type Prey, preyOf } from './prey.js';
import { agent, prey, scene, type Scene, velocityOf } from './scene.js';
import { senses } from './senses.js';

/** A hunt; scripted policies and pictures look into its scene. */
export interface PreyCaptureWorld extends World {
  readonly scene: Scene;
}

/** How the hunt went so far. */
interface Hunt {
  /** Engine steps. */
  readonly steps: number;
  readonly decisions: number;
  /** Direction of the agent's last motion, radians. */
  readonly course: number;
  /** Sum of bearing errors over decisions, degrees. */
  readonly errors: number;
  readonly captured: boolean;
}

interface Snapshot {
  readonly physics: PhysicsSnapshot;
  readonly prey: Prey['state'];
  readonly heard: Vector;
  readonly hunt: Hunt;
  readonly trails: readonly [Float64Array, Float64Array];
}

const begun: Hunt = { steps: 0, decisions: 0, course: 0, errors: 0, captured: false };
const nothing: Info = Object.freeze({});

/** An agent with mass and drag that hunts an evasive prey, in an arena with walls. */
export function preyCaptureWorld(parameters: PreyCaptureParameters): PreyCaptureWorld {
  const { actionRepeat, captureDistance, captureReward, timeCost } = parameters;
  const stage = scene(parameters);
  const { physics } = stage;
  const hunted = preyOf(stage);
  const motor = motors[parameters.actionMode](parameters);
  const perception = senses(stage);
  const trails = [trail(physics.position, agent), trail(physics.position, prey)] as const;
  const acceleration = new Float64Array(2);
  let hunt = begun;
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'PreyCapture');

  /** The engine steps of one decision, until the capture; answers how many there were. */
  function live({ layout }: WorldRandom): number {
    for (let step = 1; step <= actionRepeat; step++) {
      hunted.decide(layout);
      physics.advance();
      if (separation(stage) <= captureDistance) return step;
    }
    return actionRepeat;
  }

  return {
    observationSpace: perception.space,
    actionSpace: motor.actionSpace,
    scene: stage,
    places: arenaPlaces(physics, parameters, () => trails[agent].begin()),
    reset(given) {
      streams = given;
      stage.reset(given.layout);
      hunted.reset(given.layout);
      hunt = begun;
      perception.heard = { x: 0, y: 0 };
      for (const path of trails) path.begin();
      return nothing;
    },
    step(action): Outcome {
      const given = random();
      motor.drive(action, acceleration);
      physics.accelerate(agent, acceleration[0]!, acceleration[1]!);
      const steps = live(given);
      for (const path of trails) path.extend();
      hunt = after(hunt, stage, steps);
      const reward = (hunt.captured ? captureReward : 0) - timeCost * steps;
      return { reward, terminated: hunt.captured, info: told(hunt, stage) };
    },
    observe(into) {
      perception.sense(into, random().noise, hunt.captured);
    },
    snapshot: (): Snapshot => ({
      physics: physics.snapshot(),
      prey: hunted.state,
      heard: perception.heard,
      hunt,
      trails: [trails[0].points(), trails[1].points()],
    }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      physics.restore(saved.physics);
      hunted.state = saved.prey;
      perception.heard = saved.heard;
      ({ hunt } = saved);
      for (const [i, path] of trails.entries()) path.begin(saved.trails[i]);
    },
    render: () =>
      picture(stage, {
        trails: [trails[0].points(), trails[1].points()],
        heard: perception.heard,
        afraid: hunted.state.afraid,
        captured: hunt.captured,
      }),
  };
}

/** Distance between agent and prey, px. */
function separation(stage: Scene): number {
  const { x, y } = stage.toPrey();
  return Math.hypot(x, y);
}

function after(hunt: Hunt, stage: Scene, steps: number): Hunt {
  const { x, y } = velocityOf(stage, agent);
  const course = Math.hypot(x, y) > 1e-6 ? Math.atan2(y, x) : hunt.course;
  return {
    steps: hunt.steps + steps,
    decisions: hunt.decisions + 1,
    course,
    errors: hunt.errors + bearingError(course, stage),
    captured: separation(stage) <= stage.parameters.captureDistance,
  };
}

/** Angle between the agent's course and its line of sight to the prey, degrees from 0 to 180. */
function bearingError(course: number, stage: Scene): number {
  const { x, y } = stage.toPrey();
  const angle = Math.atan2(y, x) - course;
  return Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle))) * (180 / Math.PI);
}

function told({ captured, steps, decisions, course, errors }: Hunt, stage: Scene): Info {
  return {
    captured,
    steps,
    distance: separation(stage),
    bearingError: bearingError(course, stage),
    meanBearingError: errors / decisions,
  };
}
