import { rays } from '../physics/rays.js';
import { terminalSpeed } from './parameters.js';
import { agent, firstObstacle, type Scene } from './scene.js';
import { look } from './senses.js';

/** Okabe & Ito's colours, told apart by colour-blind eyes; doi:10.1038/nmeth.1618 */
const colours = {
  ground: '#f7f5ef',
  wall: '#4a4a4a',
  agent: '#0072b2',
  food: '#009e73',
  inedible: '#cc79a7',
  predator: '#d55e00',
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
    path(trail),
    sight(scene),
    items(scene),
    obstacles(scene),
    hunter(scene),
    forager(scene),
    '</svg>',
  ].join('\n');
}

/** Numbers to a tenth of a px: pictures stay small and equal. */
const at = (value: number) => Number(value.toFixed(1));

function disc(x: number, y: number, radius: number, style: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" ${style}/>`;
}

function line(x: number, y: number, toX: number, toY: number, style: string): string {
  return `<line x1="${at(x)}" y1="${at(y)}" x2="${at(toX)}" y2="${at(toY)}" ${style}/>`;
}

function odour({ parameters: p, food }: Scene): string {
  const stops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<stop offset="${share}" stop-color="${colours.food}" stop-opacity="${at(20 * (Math.exp(-2 * share) - Math.exp(-2)) * 0.5) / 50}"/>`,
  );
  const halos = Array.from(food.x, (x, i) => disc(x, food.y[i]!, 2 * p.smellDecay, 'fill="url(#odour)"'));
  return `<defs><radialGradient id="odour">${stops.join('')}</radialGradient></defs>${halos.join('')}`;
}

function path(trail: Float64Array): string {
  const corners = Array.from(
    { length: trail.length / 2 },
    (_, i) => `${at(trail[2 * i]!)},${at(trail[2 * i + 1]!)}`,
  );
  const style = `fill="none" stroke="${colours.agent}" stroke-width="5" stroke-linejoin="round" stroke-opacity="0.6"`;
  return `<polyline points="${corners.join(' ')}" ${style} stroke-linecap="round" stroke-dasharray="0.1 9"/>`;
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
  const [x, y, r] = [position[2 * agent]!, position[2 * agent + 1]!, p.agentRadius];
  const scale = (3 * r) / terminalSpeed(p);
  const [vx, vy] = [velocity[2 * agent]! * scale, velocity[2 * agent + 1]! * scale];
  const shaft = line(
    x,
    y,
    x + vx,
    y + vy,
    `stroke="${colours.agent}" stroke-width="5" stroke-linecap="round"`,
  );
  return (
    shaft + disc(x, y, r, `fill="${colours.agent}" stroke="#fff" stroke-width="3"`) + head(x, y, vx, vy, r)
  );
}

function head(x: number, y: number, vx: number, vy: number, radius: number): string {
  const speed = Math.hypot(vx, vy) || 1;
  const [ux, uy] = [vx / speed, vy / speed];
  return [-0.45, 0.45]
    .map((side) => {
      const eyeX = x + radius * (0.45 * ux - side * uy);
      const eyeY = y + radius * (0.45 * uy + side * ux);
      return disc(eyeX, eyeY, radius / 4, 'fill="#fff"');
    })
    .join('');
}
