import Matter from 'matter-js';
import { describe, expect, it } from 'vitest';
import { smooth, weightlessEngine } from '../../../src/envs/physics/engine.js';
import { Sweep } from '../../../src/envs/physics/sweep.js';
import { stream } from '../../../src/random.js';

/** Discs at random places of a small place, each on its way somewhere; every engine gets bodies of its own. */
function crowd(seed: number): Matter.Body[] {
  const random = stream(seed, 'layout');
  return Array.from({ length: 15 }, (_, i) => {
    const body = Matter.Bodies.circle(150 * random.uniform(), 150 * random.uniform(), 12, {
      ...smooth,
      id: i + 1,
      frictionAir: 0.01,
    });
    Matter.Body.setVelocity(body, { x: 8 * (random.uniform() - 0.5), y: 8 * (random.uniform() - 0.5) });
    return body;
  });
}

function plain(bodies: Matter.Body[]): Matter.Engine {
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  Matter.Composite.add(engine.world, bodies);
  return engine;
}

const swept = (engine: Matter.Engine) => (engine as unknown as { detector: Matter.Detector }).detector.bodies;
const places = ({ world }: Matter.Engine) =>
  world.bodies.flatMap(({ position, velocity }) => [position.x, position.y, velocity.x, velocity.y]);

describe('the sweep', () => {
  it.each([1, 2, 3])(
    'puts bodies in the order that the sort of arrays would, ties included (seed %i)',
    (seed) => {
      const random = stream(seed, 'layout');
      const bodies = Array.from({ length: 40 }, () => ({ bounds: { min: { x: random.integer(12) } } }));
      const compare = (a: Matter.Body, b: Matter.Body) => a.bounds.min.x - b.bounds.min.x;
      const ours = Sweep.from(bodies as Matter.Body[]) as Sweep;
      const theirs = [...ours].sort(compare);
      expect(ours.sort(compare)).toBe(ours);
      expect([...ours]).toEqual(theirs);
      for (const [i, body] of theirs.entries()) expect(ours[i]).toBe(body);
    },
  );

  it.each([4, 5, 6])('leads every body where a plain engine does, bit by bit (seed %i)', (seed) => {
    const [ours, theirs] = [weightlessEngine(crowd(seed)), plain(crowd(seed))];
    let contacts = 0;
    for (let step = 0; step < 300; step++) {
      for (const engine of [ours, theirs]) Matter.Engine.update(engine, 1000 / 60);
      contacts += (theirs as unknown as { pairs: { list: unknown[] } }).pairs.list.length;
      expect(places(ours)).toEqual(places(theirs));
    }
    expect(contacts).toBeGreaterThan(15);
    expect(swept(theirs)).not.toBeInstanceOf(Sweep);
    expect(swept(ours)).toBeInstanceOf(Sweep);
    expect(swept(ours).map(({ id }) => id)).toEqual(swept(theirs).map(({ id }) => id));
  });
});
