import { isDeepStrictEqual } from 'node:util';
import { equalSpaces, spaceFromJSON } from '../../envs/spaces/index.js';
import type { Space } from '../../types.js';
import { must } from './check.js';
import { actionsOf } from './life.js';
import type { Subject } from './subject.js';

/** Both spaces hold what they draw, rebuild from JSON, and flatten without loss. */
export function spacesSound(subject: Subject): string {
  const { observationSpace, actionSpace } = subject.make();
  const sizes = Object.entries({ observation: observationSpace, action: actionSpace }).map(
    ([name, space]) => {
      sound(name, space);
      return `${name} ${space.kind} [${space.flatSize}]`;
    },
  );
  return sizes.join(', ');
}

function sound(name: string, space: Space): void {
  must(space.flatSize > 0, `the ${name} space is empty`);
  must(equalSpaces(space, spaceFromJSON(space.toJSON())), `the ${name} space does not rebuild from its JSON`);
  for (const value of actionsOf(space, 20)) {
    must(space.contains(value), () => `the ${name} space draws ${JSON.stringify(value)}, which is not in it`);
    const flat = space.flatten(value);
    must(
      flat.length === space.flatSize,
      `the ${name} space flattens to ${flat.length}, not ${space.flatSize}`,
    );
    must(isDeepStrictEqual(space.unflatten(flat), value), `the ${name} space loses something by flattening`);
  }
}

/** Channels lie one after the other, cover the observation, and have its bounds. */
export function channelsCover(subject: Subject): string {
  const { channels, flatSize, low, high } = subject.make().observationSpace;
  let end = 0;
  for (const { name, offset, size, low: least, high: most } of channels) {
    must(offset === end, `channel '${name}' begins at ${offset}, not at ${end}`);
    end = offset + size;
    const bounded = [...low.subarray(offset, end)].every((x) => x === Math.fround(least));
    must(
      bounded && [...high.subarray(offset, end)].every((x) => x === Math.fround(most)),
      `channel '${name}' has other bounds than its entries`,
    );
  }
  must(end === flatSize, `channels end at ${end}, the observation at ${flatSize}`);
  must(new Set(channels.map(({ name }) => name)).size === channels.length, 'two channels have the same name');
  return channels.map(({ name }) => name).join(', ');
}
