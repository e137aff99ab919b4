import type { ScriptedPolicy } from '../../types.js';
import type { Decoder } from './decoders.js';
import type { BciCursorParameters } from './parameters.js';
import type { BciCursorWorld } from './world.js';

type BciCursorPolicy = ScriptedPolicy<BciCursorWorld, BciCursorParameters>;

/** Aims at the target's centre at full speed, by the inverse of the decoder that `believed` names. */
function aiming(
  about: Pick<BciCursorPolicy, 'kind' | 'summary'>,
  believed: (world: BciCursorWorld) => Decoder,
): BciCursorPolicy {
  return {
    ...about,
    begin: (world, { speed, decisionTime }) => {
      const stride = (speed * decisionTime) / 1000;
      return () => {
        const [x, y] = world.offset();
        const scale = 1 / Math.max(stride, Math.hypot(x, y));
        return believed(world).pattern([scale * x, scale * y]);
      };
    },
  };
}

/** Scripted brains by name. */
export const bciCursorPolicies = {
  oracle: aiming(
    {
      kind: 'oracle',
      summary: 'knows the decoder in use and inverts it: straight to the target at full speed',
    },
    (world) => world.decoder(),
  ),
  unlearned: aiming(
    {
      kind: 'scripted',
      summary: 'inverts the first decoder, whichever is in use: learns nothing of the switch',
    },
    (world) => world.decoders.intuitive,
  ),
};
