import { z } from 'zod';
import { fastest, terminalSpeed } from '../physics/motor.js';
import { amount, choice, count, length } from '../worlds/quantities.js';
import { crossing } from './crossing.js';
import { comfort } from './temperature.js';
import { steadyCycle } from './twoSite.js';

/** Food and water. */
const resources = 2;

const oneOf = <const Options extends readonly [string, ...string[]]>(options: Options, description: string) =>
  z
    .enum(options)
    .default(options[0] as never)
    .meta({ unit: '', description });

/** Every parameter of Homeostasis-v0 with its unit, bounds and default; refuses worlds in which nothing could live. */
export const homeostasisParameters = z
  .strictObject({
    actionMode: oneOf(['discrete', 'continuous'], 'eight directions and rest, or a force in the unit disc'),
    actionRepeat: count(1, 100, 10, 'engine steps', 'engine steps a decision lasts'),
    width: length(200, 5000, 800, 'inner width of the arena'),
    height: length(200, 5000, 600, 'inner height of the arena'),
    agentRadius: length(2, 60, 15, 'radius of the agent'),
    agentMass: amount(0.01, 100, 1, 'mass', 'mass of the agent'),
    drag: amount(0.005, 0.9, 0.1, '1/engine step', 'share of every velocity lost an engine step'),
    acceleration: amount(1e-5, 0.02, 1e-3, 'px/ms²', 'greatest acceleration of the agent'),
    sites: count(1, 10, 1, 'sites', 'sites of food, and as many of water'),
    siteRadius: length(10, 200, 40, 'radius of a site: it feeds whose centre is within'),
    separation: length(50, 3000, 390, 'from each site to the one placed before; food and water take turns'),
    decay: amount(1e-4, 0.5, 0.01, 'level/decision', 'what a level loses a decision'),
    decayMode: oneOf(
      ['additive', 'multiplicative'],
      'levels lose decay a decision, or that share of the store, which is 1 + level',
    ),
    gain: amount(1e-3, 1, 0.1, 'level/decision', 'what a level gains in a decision spent at its site'),
    feedingSpeed: amount(0.01, 2, 0.25, 'terminal speed', 'speed above which the agent cannot feed'),
    lethalDeficit: amount(0.1, 1, 1, 'level', 'the agent dies when a level is this far below 0'),
    overshoot: oneOf(
      ['clamped', 'lethal'],
      'at a level of +1 the agent takes in no more, or dies of too much',
    ),
    start: oneOf(['site', 'anywhere'], 'the agent begins within a site, or anywhere in the arena'),
    startSpread: amount(0, 0.9, 0, 'level', 'levels at the start are uniform between −spread and +spread'),
    foodSetPoint: amount(-0.9, 0.9, 0, 'level', 'set-point of food'),
    waterSetPoint: amount(-0.9, 0.9, 0, 'level', 'set-point of water'),
    setPointShift: amount(-0.9, 0.9, 0, 'level', 'added to the set-point of food from decision shiftAt'),
    shiftAt: count(0, 1e6, 0, 'decisions', 'when the set-point of food shifts; 0: never'),
    swapAt: count(0, 1e6, 0, 'decisions', 'when what looks like food comes to give water; 0: never'),
    temperature: oneOf(
      ['off', 'gradient', 'conflict'],
      'none, a third need in a field that warms along x, or that with food at the cold end',
    ),
    coldest: amount(-40, 60, 15, '°C', 'temperature of the field at x = 0'),
    hottest: amount(-40, 60, 40, '°C', 'temperature of the field at x = width'),
    exchange: amount(1e-4, 0.5, 0.02, '1/decision', 'how fast the body takes on the temperature around it'),
    metabolism: amount(0, 5, 0.16, '°C/decision', 'how much its own heat warms the body'),
    sweating: amount(0, 0.5, 0.02, '1/decision', 'how fast the body sheds heat above its set-point'),
    tolerance: amount(
      1,
      30,
      10,
      '°C',
      'the agent dies when its body is this far from 37 °C; the unit of its level',
    ),
    driveCost: amount(
      0,
      1000,
      1,
      'reward/decision',
      'what a decision costs at a drive Σ (level − set-point)² of 1',
    ),
    deathCost: amount(
      0,
      1e6,
      200,
      'reward',
      'what death costs: D_max/(1 − γ), here 2/(1 − 0.99), so that it never pays',
    ),
    horizon: count(
      1,
      1e6,
      2000,
      'decisions',
      'over which the score counts; the time after death counts D_max',
    ),
    interoception: choice(true, 'the agent feels its levels; otherwise the channel is silent'),
    interoceptionNoise: amount(0, 1, 0, 'level', 'standard deviation of the noise on interoception'),
    rays: count(1, 256, 16, 'rays', 'lines of sight, evenly around'),
    range: length(1, 5000, 500, 'how far a ray sees, from the centre of the agent'),
    smellDecay: length(1, 2000, 200, 'distance over which an odour falls to 1/e'),
    antenna: length(1, 200, 15, 'distance of the antennae from the centre of the agent'),
    noise: amount(0, 1, 0.02, 'of each channel', 'standard deviation of the noise on every other sense'),
  })
  .check(({ value, issues }) => {
    for (const { at, broken } of rules) {
      const message = broken(value);
      if (message) issues.push({ code: 'custom', input: value, path: [at], message });
    }
  });

export type HomeostasisParameters = z.output<typeof homeostasisParameters>;

type Broken = string | false;

/** What makes a world impossible, and the parameter to blame. */
const rules: readonly { readonly at: string; readonly broken: (p: HomeostasisParameters) => Broken }[] = [
  { at: 'acceleration', broken: tooFast },
  { at: 'gain', broken: starving },
  { at: 'separation', broken: tooFar },
  { at: 'separation', broken: misplaced },
  { at: 'sites', broken: crowded },
  { at: 'lethalDeficit', broken: undying },
  { at: 'startSpread', broken: stillborn },
  { at: 'foodSetPoint', broken: (p) => deadly(p, p.foodSetPoint) },
  { at: 'waterSetPoint', broken: (p) => deadly(p, p.waterSetPoint) },
  { at: 'setPointShift', broken: (p) => unshiftable(p) || deadly(p, p.foodSetPoint + p.setPointShift) },
  { at: 'hottest', broken: uncomfortable },
];

function tooFast(p: HomeostasisParameters): Broken {
  return (
    terminalSpeed(p) > fastest &&
    `acceleration·dt²/drag, the terminal speed, must not pass ${fastest} px a step`
  );
}

function starving({ gain, decay }: HomeostasisParameters): Broken {
  return (
    gain <= resources * decay &&
    `must exceed N·decay = ${resources} × ${decay}, or one cannot eat as fast as one hungers`
  );
}

function tooFar(p: HomeostasisParameters): Broken {
  if (starving(p)) return false;
  const { swing } = steadyCycle({ ...p, travel: crossing(p) }, resources);
  return (
    swing / 2 >= p.lethalDeficit &&
    `half the swing of a level on the best round, ${(swing / 2).toFixed(3)}, must lie below lethalDeficit ${p.lethalDeficit}`
  );
}

function misplaced({ width, height, siteRadius, separation }: HomeostasisParameters): Broken {
  const reach = Math.hypot(width - 2 * siteRadius, height - 2 * siteRadius) / 2;
  if (2 * siteRadius > Math.min(width, height))
    return `a site of radius ${siteRadius} px must fit into the arena`;
  if (separation > reach)
    return `must not pass ${reach.toFixed(1)} px, half the diagonal on which sites may lie`;
  return separation <= 2 * siteRadius && `must exceed 2·siteRadius = ${2 * siteRadius} px, or sites overlap`;
}

function crowded({ sites, siteRadius, width, height }: HomeostasisParameters): Broken {
  const share = (resources * sites * Math.PI * siteRadius ** 2) / (width * height);
  return share > 0.25 && 'sites may cover at most a quarter of the arena';
}

function undying({ decayMode, lethalDeficit }: HomeostasisParameters): Broken {
  return (
    decayMode === 'multiplicative' &&
    lethalDeficit === 1 &&
    'must be below 1 where decay is multiplicative: a store that loses a share never empties'
  );
}

function stillborn({ startSpread, lethalDeficit }: HomeostasisParameters): Broken {
  return (
    startSpread >= lethalDeficit && `must lie below lethalDeficit = ${lethalDeficit}, or it may begin dead`
  );
}

function deadly({ lethalDeficit }: HomeostasisParameters, setPoint: number): Broken {
  return setPoint <= -lethalDeficit && `a set-point of ${setPoint} lies where the agent dies, −lethalDeficit`;
}

function unshiftable({ setPointShift, shiftAt, foodSetPoint }: HomeostasisParameters): Broken {
  if (setPointShift !== 0 && shiftAt === 0) return 'needs a time shiftAt > 0';
  return Math.abs(foodSetPoint + setPointShift) > 0.9 && 'foodSetPoint + setPointShift must lie within ±0.9';
}

function uncomfortable(p: HomeostasisParameters): Broken {
  if (p.temperature === 'off') return false;
  if (p.coldest >= p.hottest) return `must exceed coldest = ${p.coldest} °C`;
  const wanted = comfort(p);
  const held = wanted >= p.coldest && wanted <= p.hottest;
  return !held && `37 − metabolism/exchange = ${wanted.toFixed(1)} °C must lie between coldest and hottest`;
}
