import { describe, expect, it } from 'vitest';
import { homeostasis } from '../../../src/envs/homeostasis.js';
import { homeostasisPolicies } from '../../../src/envs/homeostasis/policies.js';
import { comfortablePlace, warmed, ambient } from '../../../src/envs/homeostasis/temperature.js';
import { homeostasisWorld, type HomeostasisWorld } from '../../../src/envs/homeostasis/world.js';
import { stream } from '../../../src/random.js';

type Given = Parameters<typeof homeostasis.parameters.parse>[0];
const rest = 8;

function begun(given: Given = {}, seed = 1): HomeostasisWorld {
  const world = homeostasisWorld(homeostasis.parameters.parse(given));
  world.reset({ layout: stream(seed, 'layout'), noise: stream(seed, 'noise') });
  return world;
}

/** Puts the agent at rest in the middle of the first site of a look, or far from all. */
function put({ scene }: HomeostasisWorld, look: 0 | 1 | null): void {
  const { sites, physics, parameters: p } = scene;
  const corners = [30, 770].flatMap((x) => [30, 570].map((y) => ({ x, y })));
  const far = corners.find(({ x, y }) => sites.lookAt(x, y) < 0)!;
  const { x, y } = look === null ? far : { x: sites.x[look][0]!, y: sites.y[look][0]! };
  physics.reset([{ x, y, radius: p.agentRadius, mass: p.agentMass, drag: p.drag }]);
}

const levels = ({ scene }: HomeostasisWorld) => Array.from(scene.body.levels);

describe('levels', () => {
  it('sink by δ apart from sites, and rise by g − δ at their own', () => {
    const world = begun();
    put(world, null);
    world.step(rest);
    expect(levels(world)).toEqual([-0.01, -0.01]);
    put(world, 0);
    world.step(rest);
    expect(levels(world)).toEqual([expect.closeTo(0.08, 12), expect.closeTo(-0.02, 12)]);
    put(world, 1);
    world.step(rest);
    expect(levels(world)).toEqual([expect.closeTo(0.07, 12), expect.closeTo(0.07, 12)]);
  });

  it('do not rise while the agent runs', () => {
    const world = begun({ feedingSpeed: 0.01 });
    put(world, 0);
    world.step(0);
    expect(levels(world)).toEqual([-0.01, -0.01]);
  });

  it('sink by a share of the store where decay is multiplicative', () => {
    const world = begun({ decayMode: 'multiplicative', lethalDeficit: 0.9 });
    put(world, null);
    for (let i = 0; i < 20; i++) world.step(rest);
    expect(levels(world)[0]).toBeCloseTo(0.99 ** 20 - 1, 12);
  });

  it('kill after 1/δ decisions without food, at the price of death', () => {
    const world = begun({ driveCost: 2, deathCost: 50 });
    put(world, 1);
    for (let i = 1; i < 100; i++) expect(world.step(rest).terminated, String(i)).toBe(false);
    const { reward, terminated, info } = world.step(rest);
    expect(terminated).toBe(true);
    expect(info).toMatchObject({ death: 'hunger', survival: 0.05 });
    expect(reward).toBeCloseTo(-2 * 2 - 50, 9);
  });

  it.each([
    ['clamped', undefined],
    ['lethal', 'satiety'],
  ] as const)('overshoot %s', (overshoot, death) => {
    const world = begun({ overshoot });
    put(world, 0);
    const infos = Array.from({ length: 12 }, () => world.step(rest).info);
    expect(levels(world)[0]).toBe(1);
    expect(infos.at(-1)!['death']).toBe(death);
  });

  it('are felt with their set-points, unless interoception is ablated', () => {
    for (const interoception of [true, false]) {
      const world = begun({ interoception, waterSetPoint: 0.25 });
      put(world, 0);
      world.step(rest);
      const into = new Float32Array(world.observationSpace.flatSize);
      world.observe(into);
      const channel = (name: string) => {
        const { offset, size } = world.observationSpace.channels.find((one) => one.name === name)!;
        return Array.from(into.slice(offset, offset + size));
      };
      expect(channel('setPoint')).toEqual([0, 0.25]);
      expect(channel('interoception')).toEqual(interoception ? levels(world).map(Math.fround) : [0, 0]);
    }
  });
});

describe('a session', () => {
  it('shifts the set-point of food, and with it the drive', () => {
    const world = begun({ setPointShift: 0.4, shiftAt: 3 });
    put(world, null);
    const drives = Array.from({ length: 4 }, () => world.step(rest).info['drive']);
    expect(drives[1]).toBeCloseTo(2 * 0.02 ** 2, 12);
    expect(drives[2]).toBeCloseTo(0.43 ** 2 + 0.03 ** 2, 12);
  });

  it('swaps what the sites give', () => {
    const world = begun({ swapAt: 2 });
    const intake = () => {
      put(world, 0);
      return world.step(rest).info['intake'];
    };
    expect([intake(), intake(), intake()]).toEqual([
      { food: 0.1, water: 0 },
      { food: 0.1, water: 0 },
      { food: 0, water: 0.1 },
    ]);
  });
});

describe('temperature', () => {
  const thermal = homeostasis.parameters.parse({ temperature: 'gradient' });
  const settled = (x: number) => {
    let body = 37;
    for (let i = 0; i < 2000; i++) body = warmed(thermal, body, ambient(thermal, x));
    return body;
  };

  it('is kept at 37 °C in the analytic place, and nowhere else', () => {
    const x = comfortablePlace(thermal);
    expect(ambient(thermal, x)).toBeCloseTo(37 - 0.16 / 0.02, 12);
    expect(settled(x)).toBeCloseTo(37, 9);
    const off = Array.from({ length: 81 }, (_, i) => Math.abs(settled(10 * i) - 37));
    expect(10 * off.indexOf(Math.min(...off))).toBe(10 * Math.round(x / 10));
    expect(settled(0)).toBeCloseTo(15 + 8, 9);
  });

  it('kills in the cold, where the conflict puts the food', () => {
    for (const seed of [1, 2, 3]) {
      const world = begun({ temperature: 'conflict' }, seed);
      expect(world.scene.sites.x[0][0]).toBe(40);
      put(world, 0);
      let info = world.step(rest).info;
      while (!info['death']) info = world.step(rest).info;
      expect(info['death']).toBe('cold');
    }
  });
});

it('lays food and water the separation apart, inside the arena', () => {
  for (let seed = 0; seed < 200; seed++) {
    const { sites } = begun({ separation: 440 }, seed).scene;
    const [fx, fy, wx, wy] = [sites.x[0][0]!, sites.y[0][0]!, sites.x[1][0]!, sites.y[1][0]!];
    expect(Math.hypot(fx - wx, fy - wy)).toBeCloseTo(440, 9);
    for (const [value, size] of [
      [fx, 800],
      [wx, 800],
      [fy, 600],
      [wy, 600],
    ] as const)
      expect(Math.abs(value - size / 2)).toBeLessThanOrEqual(size / 2 - 40);
  }
});

describe('laws of living', () => {
  /** Decisions lived and the final info, of a scripted policy. */
  function live(name: keyof typeof homeostasisPolicies, given: Given = {}, limit = 600) {
    const world = begun(given, 3);
    const act = homeostasisPolicies[name].begin(world, world.scene.parameters);
    const [unseen, random] = [new Float32Array(0), stream(3, 'policy')];
    for (let life = 1; ; life++) {
      const { info, terminated } = world.step(act(unseen, random, {}));
      if (terminated || life === limit) return { life, drive: info['meanDrive'] as number, world };
    }
  }

  it('foresight lives on near the optimum; the larger deficit of the moment, or no feeling, dies', () => {
    const oracle = live('oracle');
    expect(oracle.life).toBe(600);
    expect(oracle.drive).toBeLessThan(0.03);
    expect(live('largerDeficitFirst').life).toBeLessThan(300);
    expect(live('blind').life).toBeLessThan(130);
  });

  it('the rhythm of the closed form lives without feeling, but worse', () => {
    const { life, drive } = live('metronome');
    expect(life).toBe(600);
    expect(drive).toBeGreaterThan(live('oracle').drive);
  });

  it.each<Given>([
    { temperature: 'gradient' },
    { temperature: 'conflict' },
    { setPointShift: 0.4, shiftAt: 300 },
    { swapAt: 300 },
    { actionMode: 'continuous' },
    { overshoot: 'lethal' },
    { sites: 3 },
  ])('the oracle lives with %j', (given) => {
    expect(live('oracle', given).life).toBe(600);
  });

  it('follows a shifted set-point', () => {
    const { world } = live('oracle', { setPointShift: 0.4, shiftAt: 100 });
    expect(world.scene.body.levels[0]).toBeGreaterThan(0.1);
  });
});

describe('the score', () => {
  const parameters = homeostasis.parameters.parse({});
  const of = (length: number, final: object) =>
    homeostasis.score.of([{ return: 0, length, final: { ...final } }], parameters);

  it('is the mean drive, dead time at D_max', () => {
    expect(of(2000, { meanDrive: 0.02 })).toBeCloseTo(-0.02, 12);
    expect(of(500, { meanDrive: 0.4, death: 'hunger' })).toBeCloseTo(-(500 * 0.4 + 1500 * 2) / 2000, 12);
    expect(of(500, { meanDrive: 0.4 })).toBeCloseTo(-0.4, 12);
  });

  it('never gains by dying', () => {
    expect(of(10, { meanDrive: 0, death: 'hunger' })).toBeLessThan(of(2000, { meanDrive: 1.9 }));
  });
});
