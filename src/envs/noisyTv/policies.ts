import type { ScriptedPolicy, World } from '../../types.js';
import type { NoisyTvParameters } from './parameters.js';
import { type Region, ring, stepTowards } from './ring.js';

/** Goes to a region by the shorter way, by the sense of place alone, and stays there. */
function settler(region: Region, summary: string): ScriptedPolicy<World, NoisyTvParameters> {
  return {
    kind: 'scripted',
    summary,
    begin(_world, parameters) {
      const places = ring(parameters);
      const home = places.indexOf(region);
      return (observation) => {
        const here = observation.subarray(0, places.length).indexOf(1);
        return stepTowards(here, home, places.length);
      };
    },
  };
}

/** What three objectives come to, by hand. */
export const noisyTvPolicies = {
  watcher: settler('tv', 'goes to the TV and stays: what seeks surprise for its own sake comes to'),
  learner: settler('pattern', 'goes to the pattern and stays: where something can be learned'),
  hermit: settler('dark', 'goes to the dark room and stays: what shuns surprise comes to'),
};
