import { afterReset } from '../worlds/afterReset.js';
import type { Info, World, WorldRandom } from '../../types.js';
import { motors, terminalSpeed } from '../physics/motor.js';
import { arenaPlaces } from '../physics/places.js';
import { trail } from '../physics/trail.js';
import { food, temperature, water } from './body.js';
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
  const slow = (parameters.feedingSpeed * terminalSpeed(parameters)) ** 2;
  const motor = motors[parameters.actionMode](parameters);
  const { space, sense } = senses(stage);
  const path = trail(position, 0, 90);
  const acceleration = new Float64Array(2);
  const eating = new Float64Array(2);
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'Homeostasis');

  /** The engine steps of one decision, of which a site feeds those that end within it, slowly. */
  function live() {
    eating.fill(0);
    for (let step = 0; step < actionRepeat; step++) {
      physics.advance();
      if (velocity[0]! ** 2 + velocity[1]! ** 2 > slow) continue;
      const look = sites.lookAt(position[0]!, position[1]!);
      if (look >= 0) eating[stage.gives(look)]!++;
    }
    eating[food]! /= actionRepeat;
    eating[water]! /= actionRepeat;
    body.live(eating, ambient(parameters, position[0]!));
  }

  /** What the body is like, what it took in if anything, and what it died of if it did. */
  function info(drive: number, death: string | null): Info {
    const { age, suffered, levels, intake } = body;
    const said: Record<string, unknown> = {
      drive,
      meanDrive: suffered / Math.max(1, age),
      survival: Math.min(1, age / horizon),
      interoception: named(levels),
    };
    if (intake[food]! > 0 || intake[water]! > 0) said['intake'] = named(intake);
    if (death !== null) said['death'] = death;
    return said;
  }

  return {
    observationSpace: space,
    actionSpace: motor.actionSpace,
    scene: stage,
    places: arenaPlaces(physics, parameters, () => path.begin()),
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

/** Values by the name of the need. */
function named(values: Float64Array): Info {
  const stores = { food: values[food], water: values[water] };
  return values.length > temperature ? { ...stores, temperature: values[temperature] } : stores;
}
