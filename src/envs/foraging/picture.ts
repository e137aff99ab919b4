import { animal, at, disc, dots, line, okabeIto } from '../worlds/drawing.js';
import { terminalSpeed } from '../physics/motor.js';
import { rays } from '../physics/rays.js';
import { agent, firstObstacle, type Scene } from './scene.js';
import { look } from './senses.js';

const colours = {
  ground: '#f7f5ef',
  wall: '#4a4a4a',
  agent: okabeIto.blue,
  food: okabeIto.green,
  inedible: okabeIto.purple,
  predator: okabeIto.vermilion,
  obstacle: '#9a9a9a',
  nothing: '#7fa3ba',
} as const;

/** px around the arena in which the walls are drawn. */
const frame = 14;

/** The scene as an SVG document: rays end at what they meet, the halo shows what the nose reaches. */
export function picture(scene: Scene, trail: Float64Array): string {
  const { width, height } = scene.parameters;
  const box = [-frame, -frame, width + 2 * frame, height + 2 * frame];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}">`,
    `<rect x="${-frame}" y="${-frame}" width="${box[2]}" height="${box[3]}" fill="${colours.wall}"/>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    odour(scene),
    dots(trail, colours.agent),
    sight(scene),
    items(scene),
    obstacles(scene),
    hunter(scene),
    forager(scene),
    '</svg>',
  ].join('\n');
}

function odour({ parameters: p, food }: Scene): string {
  const stops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<stop offset="${share}" stop-color="${colours.food}" stop-opacity="${at(20 * (Math.exp(-2 * share) - Math.exp(-2)) * 0.5) / 50}"/>`,
  );
  const halos = Array.from(food.x, (x, i) => disc(x, food.y[i]!, 2 * p.smellDecay, 'fill="url(#odour)"'));
  return `<defs><radialGradient id="odour">${stops.join('')}</radialGradient></defs>${halos.join('')}`;
}

function sight(scene: Scene): string {
  const { parameters: p, physics } = scene;
  const eye = rays(p.rays, p.range);
  look(scene, eye);
  const x = physics.position[2 * agent]!;
  const y = physics.position[2 * agent + 1]!;
  return Array.from(eye.distance, (distance, i) => {
    const endX = x + distance * eye.dx[i]!;
    const endY = y + distance * eye.dy[i]!;
    const colour = colourOf(scene, eye.target[i]!);
    const seen = eye.target[i]! >= 0;
    const ray = line(
      x,
      y,
      endX,
      endY,
      `stroke="${colour}" stroke-width="2" stroke-opacity="${seen ? 0.85 : 0.5}"`,
    );
    return seen ? ray + disc(endX, endY, 4, `fill="${colour}"`) : ray;
  }).join('');
}

function colourOf({ parameters: p, food, predator }: Scene, tag: number): string {
  if (tag < 0) return colours.nothing;
  if (tag < p.items) return food.edible(tag) ? colours.food : colours.inedible;
  if (tag === p.items) return colours.wall;
  return tag - p.items === predator ? colours.predator : colours.obstacle;
}

function items({ parameters: p, food }: Scene): string {
  return Array.from(food.x, (x, i) => {
    const colour = food.edible(i) ? colours.food : colours.inedible;
    const item = disc(x, food.y[i]!, p.itemRadius, `fill="${colour}" stroke="#fff" stroke-width="2"`);
    return p.conjunctive ? item + marks(food.features, i, x, food.y[i]!, p.itemRadius) : item;
  }).join('');
}

/** The two features as two dots, filled for 1 and open for 0. */
function marks(features: Uint8Array, item: number, x: number, y: number, radius: number): string {
  return [0, 1]
    .map((k) => {
      const fill = features[2 * item + k] === 1 ? '#fff' : 'none';
      return disc(x + (k - 0.5) * radius, y, radius / 4, `fill="${fill}" stroke="#fff" stroke-width="1.5"`);
    })
    .join('');
}

function obstacles({ parameters: p, physics: { position } }: Scene): string {
  return Array.from({ length: p.obstacles }, (_, i) => {
    const k = 2 * (firstObstacle + i);
    const style = `fill="${colours.obstacle}" stroke="#6e6e6e" stroke-width="3"`;
    return disc(position[k]!, position[k + 1]!, p.obstacleRadius, style);
  }).join('');
}

function hunter({ parameters: p, physics: { position }, predator }: Scene): string {
  if (predator < 0) return '';
  const [x, y, r] = [position[2 * predator]!, position[2 * predator + 1]!, p.predatorRadius];
  const teeth = Array.from({ length: 16 }, (_, k) => {
    const reach = k % 2 === 0 ? r * 1.25 : r * 0.85;
    return `${at(x + reach * Math.cos((Math.PI * k) / 8))},${at(y + reach * Math.sin((Math.PI * k) / 8))}`;
  });
  return `<polygon points="${teeth.join(' ')}" fill="${colours.predator}" stroke="#fff" stroke-width="2"/>`;
}

/** The agent, and an arrow three times as long as its speed over the terminal speed. */
function forager({ parameters: p, physics: { position, velocity } }: Scene): string {
  const top = terminalSpeed(p);
  const [x, y] = [position[2 * agent]!, position[2 * agent + 1]!];
  const [vx, vy] = [velocity[2 * agent]! / top, velocity[2 * agent + 1]! / top];
  return animal(x, y, vx, vy, { radius: p.agentRadius, colour: colours.agent });
}
