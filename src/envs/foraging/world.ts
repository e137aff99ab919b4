import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, World, WorldRandom } from '../../types.js';
import { motors } from '../physics/motor.js';
import { arenaPlaces } from '../physics/places.js';
import { trail } from '../physics/trail.js';
import type { ForagingParameters } from './parameters.js';
import { picture } from './picture.js';
import { predatorOf } from './predator.js';
import { agent, scene, type Scene, type SceneSnapshot } from './scene.js';
import { senses } from './senses.js';

/** A foraging world; scripted policies and pictures look into its scene. */
export interface ForagingWorld extends World {
  readonly scene: Scene;
}

interface ForagingSnapshot {
  readonly scene: SceneSnapshot;
  readonly heading: number;
  readonly trail: Float64Array;
}

/** What most decisions lead to, shared since nobody may change it. */
const nothing: Info = Object.freeze({});

/** An agent with mass and drag among food that grows anew, in an arena with walls. */
export function foragingWorld(parameters: ForagingParameters): ForagingWorld {
  const { actionRepeat, foodReward, inedibleReward, captureReward } = parameters;
  const stage = scene(parameters);
  const { physics, food } = stage;
  const { position } = physics;
  const hunter = parameters.predator ? predatorOf(stage) : undefined;
  const motor = motors[parameters.actionMode](parameters);
  const { space, sense } = senses(stage);
  const path = trail(position);
  const acceleration = new Float64Array(2);
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'Foraging');

  /** The engine steps of one decision; answers whether the agent was caught. */
  function live({ layout }: WorldRandom): boolean {
    for (let step = 0; step < actionRepeat; step++) {
      hunter?.decide(layout);
      physics.advance();
      food.eat(position[2 * agent]!, position[2 * agent + 1]!, layout);
      if (hunter?.caught()) return true;
    }
    return false;
  }

  function outcome(caught: boolean): Outcome {
    const [edible, inedible] = food.eaten as unknown as readonly [number, number];
    if (!caught && edible === 0 && inedible === 0) return { reward: 0, terminated: false, info: nothing };
    const reward = foodReward * edible + inedibleReward * inedible + (caught ? captureReward : 0);
    const info = { items: edible, ...(inedible > 0 && { inedible }), ...(caught && { caught }) };
    return { reward, terminated: caught, info };
  }

  return {
    observationSpace: space,
    actionSpace: motor.actionSpace,
    scene: stage,
    places: arenaPlaces(physics, parameters, () => path.begin()),
    reset(given) {
      streams = given;
      stage.reset(given.layout);
      hunter?.reset(given.layout);
      path.begin();
      return nothing;
    },
    step(action) {
      const given = random();
      motor.drive(action, acceleration);
      physics.accelerate(agent, acceleration[0]!, acceleration[1]!);
      food.eaten.fill(0);
      const caught = live(given);
      path.extend();
      return outcome(caught);
    },
    observe(into) {
      sense(into, random().noise);
    },
    snapshot: () => ({ scene: stage.snapshot(), heading: hunter?.heading ?? 0, trail: path.points() }),
    restore(snapshot) {
      const saved = snapshot as ForagingSnapshot;
      stage.restore(saved.scene);
      if (hunter) hunter.heading = saved.heading;
      path.begin(saved.trail);
    },
    render: () => picture(stage, path.points()),
  };
}
