import type { ResponseDevice } from '../trials/response.js';
import { buttons } from '../trials/response.js';
import { responseWheel } from '../trials/responseWheel.js';
import type { Period, TrialTable } from '../trials/table.js';
import { wheelOf, type GratingParameters } from './parameters.js';
import { gratingPicture } from './picture.js';
import { gratingSession, methodOf, type GratingSession } from './session.js';
import { gratingChannel, gratings, type Grating } from './stimulus.js';

/** What each `response` answers with: 1 is left, 2 is right. */
const devices: Readonly<Record<GratingParameters['response'], (p: GratingParameters) => ResponseDevice>> = {
  wheel: (p) => responseWheel({ ...wheelOf(p), noise: p.wheelNoise, action: p.wheelAction }),
  button: () => buttons(2),
};

/** The trials of GratingDiscrimination-v0. */
export function gratingTable(p: GratingParameters): TrialTable<Grating, unknown, GratingSession> {
  const draw = gratings(p);
  const method = methodOf(p);
  const lasts = (ms: number) => () => ms;
  const show: Period<Grating>['show'] = (into, { shown }) => into.set(shown);
  const after = p.persists ? { show } : {};
  return {
    dt: p.dt,
    periods: [
      { name: 'fixation', lasts: lasts(p.fixation), fixate: true },
      { name: 'stimulus', lasts: lasts(p.stimulusTime), fixate: true, show },
      { name: 'delay', lasts: lasts(p.delay), fixate: true, ...after },
      { name: 'response', lasts: lasts(p.responseTime), answer: true, ...after },
    ],
    procedure: gratingSession(p),
    draw: (random, state) => draw(random, method.level(state.method), state.block.value),
    groundTruth: ({ side }) => side + 1,
    channels: [gratingChannel(p)],
    response: devices[p.response](p),
    rewards: { correct: p.correctReward, error: p.errorReward, miss: p.missReward, abort: 0 },
    about: ({ difference }) => ({ difference }),
    trials: p.trials,
    picture: (view) => gratingPicture(p, view),
  };
}
