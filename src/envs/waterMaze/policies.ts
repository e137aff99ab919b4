import type { ScriptedPolicy } from '../../types.js';
import { steer } from '../physics/motor.js';
import type { WaterMazeParameters } from './parameters.js';
import type { Vector } from './scene.js';
import { placeFrom, standsOn } from './senses.js';
import type { WaterMazeWorld } from './world.js';

type Swimmer = ScriptedPolicy<WaterMazeWorld, WaterMazeParameters>;

/** Radians ahead on its circle that a circling swimmer makes for. */
const lead = 0.5;

/** The way from `place` onto the circle of the platform's distance, and along it. */
function around({ radius, platformDistance }: WaterMazeParameters, place: Vector): Vector {
  const angle = Math.atan2(place.y, place.x) + lead;
  const distance = radius * platformDistance;
  return { x: distance * Math.cos(angle) - place.x, y: distance * Math.sin(angle) - place.y };
}

const between = (from: Vector, to: Vector): Vector => ({ x: to.x - from.x, y: to.y - from.y });

const circling: Swimmer = {
  kind: 'memoryless',
  summary: 'swims round at the platform’s distance from the wall, whose bearing it does not know',
  begin({ scene }, parameters) {
    return (observation) =>
      steer(parameters, scene.velocity(), around(parameters, placeFrom(observation, scene)));
  },
};

const navigator: Swimmer = {
  kind: 'scripted',
  summary:
    'tells its place by the cues and swims straight to where the platform is or, when that is new, was last felt; ' +
    'circles until then',
  begin({ scene }, parameters) {
    let goal = parameters.platform === 'fixed' ? scene.platform : undefined;
    return (observation) => {
      const place = placeFrom(observation, scene);
      if (standsOn(observation, scene)) goal ??= place;
      return steer(parameters, scene.velocity(), goal ? between(place, goal) : around(parameters, place));
    };
  },
};

const oracle: Swimmer = {
  kind: 'oracle',
  summary: 'swims straight to the platform; decides every engine step and knows every place without noise',
  setting: ({ parameters, maxEpisodeSteps }) => ({
    parameters: { ...parameters, actionRepeat: 1 },
    maxEpisodeSteps: maxEpisodeSteps && maxEpisodeSteps * parameters.actionRepeat,
  }),
  begin({ scene }, parameters) {
    return () => steer(parameters, scene.velocity(), between(scene.place(), scene.platform));
  },
};

/** Scripted swimmers by name. */
export const waterMazePolicies = { circling, navigator, oracle };
