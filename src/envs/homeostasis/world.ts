import { UserError } from '../../errors.js';
import type { Info, World, WorldRandom } from '../../types.js';
import { motors, terminalSpeed } from '../physics/motor.js';
import { trail } from '../physics/trail.js';
import { food, needs, water } from './body.js';
import type { HomeostasisParameters } from './parameters.js';
import { picture } from './picture.js';
import { scene, type Scene, type SceneSnapshot } from './scene.js';
import { senses } from './senses.js';
import { ambient } from './temperature.js';

/** A world with an agent that has needs; scripted policies and pictures look into its scene. */
export interface HomeostasisWorld extends World {
  readonly scene: Scene;
}

interface HomeostasisSnapshot {
  readonly scene: SceneSnapshot;
  readonly trail: Float64Array;
}

/** An agent with mass and drag, two needs that grow by themselves, and two kinds of sites that still them. */
export function homeostasisWorld(parameters: HomeostasisParameters): HomeostasisWorld {
  const { actionRepeat, driveCost, deathCost, horizon } = parameters;
  const stage = scene(parameters);
  const { physics, sites, body } = stage;
  const { position, velocity } = physics;
  const slow = parameters.feedingSpeed * terminalSpeed(parameters);
  const motor = motors[parameters.actionMode](parameters);
  const { space, sense } = senses(stage);
  const path = trail(position, 0, 90);
  const acceleration = new Float64Array(2);
  const eating = new Float64Array(2);
  let streams: WorldRandom | undefined;

  function random(): WorldRandom {
    if (streams) return streams;
    throw new UserError('Homeostasis: this world has no episode yet', 'call reset first');
  }

  /** The engine steps of one decision, of which a site feeds those that end within it, slowly. */
  function live() {
    eating.fill(0);
    for (let step = 0; step < actionRepeat; step++) {
      physics.advance();
      if (Math.hypot(velocity[0]!, velocity[1]!) > slow) continue;
      const look = sites.lookAt(position[0]!, position[1]!);
      if (look >= 0) eating[stage.gives(look)]!++;
    }
    for (const i of [food, water]) eating[i]! /= actionRepeat;
    body.live(eating, ambient(parameters, position[0]!));
  }

  const named = (values: Float64Array) =>
    Object.fromEntries(Array.from(values, (value, i) => [needs[i]!, value]));

  function info(drive: number, death: string | null): Info {
    return {
      interoception: named(body.levels),
      setPoint: named(body.setPoints),
      intake: named(body.intake),
      drive,
      meanDrive: body.suffered / Math.max(1, body.age),
      survival: Math.min(1, body.age / horizon),
      ...(death !== null && { death }),
    };
  }

  return {
    observationSpace: space,
    actionSpace: motor.actionSpace,
    scene: stage,
    reset(given) {
      streams = given;
      stage.reset(given.layout);
      path.begin();
      return info(body.drive(), null);
    },
    step(action) {
      random();
      motor.drive(action, acceleration);
      physics.accelerate(0, acceleration[0]!, acceleration[1]!);
      live();
      path.extend();
      const [drive, death] = [body.drive(), body.death()];
      const reward = -driveCost * drive - (death === null ? 0 : deathCost);
      return { reward, terminated: death !== null, info: info(drive, death) };
    },
    observe(into) {
      sense(into, random().noise);
    },
    snapshot: (): HomeostasisSnapshot => ({ scene: stage.snapshot(), trail: path.points() }),
    restore(snapshot) {
      const saved = snapshot as HomeostasisSnapshot;
      stage.restore(saved.scene);
      path.begin(saved.trail);
    },
    render: () => picture(stage, path.points()),
  };
}
