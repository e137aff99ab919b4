import type { ObservationSpace } from '../../types.js';
import { must } from './check.js';
import { everyMoment } from './lives.js';
import type { Subject } from './subject.js';

/** Every observation lies within its bounds, whatever is done. */
export function observationsBounded(subject: Subject): string {
  let count = 0;
  everyShown(subject, (observation, where, space) => {
    count++;
    must(space.contains(observation), () => `${outside(space, observation)} (${where()})`);
  });
  return `${count} observations under ${subject.lives().length} policies`;
}

/** A world writes every entry of the observation it is asked for. */
export function observationsWhole(subject: Subject): string {
  let count = 0;
  everyShown(subject, (observation, where, { channels }) => {
    count++;
    const entry = observation.findIndex((x) => Number.isNaN(x));
    must(entry < 0, () => `entry ${entry}, of '${channelAt(channels, entry)}', is not written (${where()})`);
  });
  return `${count} observations`;
}

/** Rewards are finite numbers. */
export function rewardsFinite(subject: Subject): string {
  let [least, most] = [Infinity, -Infinity];
  everyMoment(subject.lives(), ({ outcome: { reward } }, where) => {
    must(Number.isFinite(reward), () => `the reward is ${String(reward)} (${where()})`);
    least = Math.min(least, reward);
    most = Math.max(most, reward);
  });
  return `rewards ${least} … ${most}`;
}

/** Scripted policies do nothing the action space does not hold. */
export function policiesLegal(subject: Subject): string {
  everyMoment(subject.lives(), ({ action }, where, { world: { actionSpace } }) => {
    must(actionSpace.contains(action), () => `the action is ${JSON.stringify(action)} (${where()})`);
  });
  return subject
    .lives()
    .map(({ policy }) => policy)
    .join(', ');
}

type See = (observation: Float32Array, where: () => string, space: ObservationSpace) => void;

function everyShown(subject: Subject, see: See): void {
  everyMoment(subject.lives(), ({ observation }, where, { world }) => {
    see(observation, where, world.observationSpace);
  });
  for (const { policy, world, last } of subject.lives())
    for (const observation of last)
      see(observation, () => `policy ${policy}, after the last decision`, world.observationSpace);
}

function outside({ low, high, channels }: ObservationSpace, observation: Float32Array): string {
  const entry = observation.findIndex((x, i) => !(x >= low[i]! && x <= high[i]!));
  const bounds = `${low[entry]} … ${high[entry]}`;
  return `'${channelAt(channels, entry)}' is ${observation[entry]} at entry ${entry}, outside ${bounds}`;
}

function channelAt(channels: ObservationSpace['channels'], entry: number): string | undefined {
  return channels.find(({ offset, size }) => entry >= offset && entry < offset + size)?.name;
}
