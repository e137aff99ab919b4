import { afterReset } from '../worlds/afterReset.js';
import type { Info, Outcome, World, WorldRandom } from '../../types.js';
import { channels, discrete } from '../spaces/index.js';
import { pictureEntropy } from './entropy.js';
import type { NoisyTvParameters } from './parameters.js';
import { pattern, type Picture } from './pattern.js';
import { picture } from './picture.js';
import { regions, type RegionShares, ring } from './ring.js';

interface Snapshot {
  readonly place: number;
  readonly phase: number;
  readonly tv: Picture;
  readonly seen: Picture;
  readonly visits: Uint32Array;
}

/**
 * A ring of places walked upwards (2), downwards (0) or not (1); what is seen depends on the place alone.
 *
 * The TV draws every pixel anew at every decision. The pattern goes on to its next picture at every decision, watched or
 * not. Neutral places show a black wall in the light; in the dark room there is no light, and no flicker either.
 */
export function noisyTvWorld(parameters: NoisyTvParameters): World<number> {
  const { side, levels, period, flicker, reward, rewardAt } = parameters;
  const places = ring(parameters);
  const starts = places.flatMap((region, i) => (region === 'neutral' ? [i] : []));
  const entropy = pictureEntropy(parameters);
  const tv: Picture = new Uint8Array(side * side);
  const wall: Picture = new Uint8Array(side * side);
  const screens = { tv: [tv], pattern: pattern(parameters), dark: [wall], neutral: [wall] };
  const seen: Picture = new Uint8Array(side * side);
  const visits = new Uint32Array(regions.length);
  let [place, phase] = [0, 0];
  let streams: WorldRandom | undefined;

  const random = () => afterReset(streams, 'NoisyTv');

  function redraw(screen: Picture, share: number): void {
    const { noise } = random();
    for (let i = 0; i < screen.length; i++)
      if (share === 1 || noise.uniform() < share) screen[i] = noise.integer(levels);
  }

  /** What the agent sees of its place: the TV is noise already, and nothing flickers in the dark. */
  function look(): void {
    const region = places[place]!;
    const screen = screens[region];
    seen.set(screen[phase % screen.length]!);
    if (flicker > 0 && (region === 'pattern' || region === 'neutral')) redraw(seen, flicker);
  }

  function said(): Info {
    const region = places[place]!;
    return { region, regions: shares(visits), entropy: entropy[region] };
  }

  return {
    observationSpace: sensed(places.length, side),
    actionSpace: discrete(3),
    reset(given) {
      streams = given;
      place = starts[given.layout.integer(starts.length)]!;
      phase = given.layout.integer(period);
      visits.fill(0);
      redraw(tv, 1);
      return { region: places[place]!, entropy: entropy[places[place]!] };
    },
    step(action): Outcome {
      place = (place + action - 1 + places.length) % places.length;
      phase = (phase + 1) % period;
      redraw(tv, 1);
      const region = places[place]!;
      visits[regions.indexOf(region)]!++;
      return { reward: region === rewardAt ? reward : 0, terminated: false, info: said() };
    },
    observe(into) {
      look();
      into.fill(0, 0, places.length);
      into[place] = 1;
      for (let i = 0; i < seen.length; i++) into[places.length + i] = seen[i]! / (levels - 1);
      into[places.length + seen.length] = places[place] === 'dark' ? 0 : 1;
    },
    snapshot: (): Snapshot => ({ place, phase, tv: tv.slice(), seen: seen.slice(), visits: visits.slice() }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      ({ place, phase } = saved);
      tv.set(saved.tv);
      seen.set(saved.seen);
      visits.set(saved.visits);
    },
    render: () =>
      picture({
        places,
        place,
        levels,
        side,
        tv,
        pattern: screens.pattern[phase]!,
        seen,
        shares: shares(visits),
      }),
  };
}

function sensed(places: number, side: number) {
  const channel = (name: string, size: number, unit: string) => ({
    name,
    size,
    unit,
    low: 0,
    high: 1,
    noise: 0,
  });
  return channels([
    channel('place', places, '1 here'),
    channel('vision.picture', side * side, 'brightest'),
    channel('vision.light', 1, '1 lit'),
  ]);
}

/** All 0 before the first decision. */
function shares(visits: Uint32Array): RegionShares {
  const decisions = Math.max(1, visits[0]! + visits[1]! + visits[2]! + visits[3]!);
  const [tv, patternVisits, dark, neutral] = visits as unknown as readonly [number, number, number, number];
  return {
    tv: tv / decisions,
    pattern: patternVisits / decisions,
    dark: dark / decisions,
    neutral: neutral / decisions,
  };
}
