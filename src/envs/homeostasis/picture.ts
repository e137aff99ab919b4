import { animal, at, disc, dots, okabeIto } from '../worlds/drawing.js';
import { terminalSpeed } from '../physics/motor.js';
import { needs, temperature } from './body.js';
import { emblem } from './emblems.js';
import { gauge, gaugeWidth } from './gauges.js';
import type { Scene } from './scene.js';
import { comfortablePlace } from './temperature.js';

/** What things look like; needs in the order of levels. */
const colours = {
  ground: '#f7f5ef',
  wall: '#4a4a4a',
  agent: okabeIto.blue,
  needs: [okabeIto.green, okabeIto.skyBlue, okabeIto.vermilion],
} as const;

/** px around the arena in which the walls are drawn. */
const frame = 14;

/** The scene as an SVG document: the field, the sites and their odour, the agent, and beside it what it feels. */
export function picture(scene: Scene, trail: Float64Array): string {
  const { width, height } = scene.parameters;
  const [outerWidth, outerHeight] = [width + 2 * frame, height + 2 * frame];
  const whole = outerWidth + scene.body.levels.length * gaugeWidth + 2 * frame;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-frame} ${-frame} ${whole} ${outerHeight}" width="${whole}" height="${outerHeight}">`,
    `<defs>${[0, 1].map(halo).join('')}${warmth}</defs>`,
    `<rect x="${-frame}" y="${-frame}" width="${whole}" height="${outerHeight}" fill="#fff"/>`,
    `<rect x="${-frame}" y="${-frame}" width="${outerWidth}" height="${outerHeight}" fill="${colours.wall}"/>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    field(scene),
    `<clipPath id="arena"><rect width="${width}" height="${height}"/></clipPath>`,
    `<g clip-path="url(#arena)">${places(scene, odour)}</g>`,
    places(scene, site),
    dots(trail, colours.agent),
    dweller(scene),
    inside(scene),
    '</svg>',
  ].join('\n');
}

/** An odour falls off as e^(−d/decay); the halo reaches as far as two decay lengths. */
function halo(look: number): string {
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const strength = 0.3 * (Math.exp(-2 * share) - Math.exp(-2));
    return `<stop offset="${share}" stop-color="${colours.needs[look]}" stop-opacity="${strength.toFixed(3)}"/>`;
  });
  return `<radialGradient id="odour${look}">${stops.join('')}</radialGradient>`;
}

const warmth =
  '<linearGradient id="warmth">' +
  `<stop offset="0" stop-color="${okabeIto.blue}" stop-opacity="0.45"/>` +
  `<stop offset="0.5" stop-color="${okabeIto.yellow}" stop-opacity="0.12"/>` +
  `<stop offset="1" stop-color="${okabeIto.vermilion}" stop-opacity="0.5"/></linearGradient>`;

/** The temperature field, with a line where the body would keep its 37 °C. */
function field({ parameters: p }: Scene): string {
  if (p.temperature === 'off') return '';
  const x = at(comfortablePlace(p));
  return (
    `<rect width="${p.width}" height="${p.height}" fill="url(#warmth)"/>` +
    `<line x1="${x}" y1="0" x2="${x}" y2="${p.height}" stroke="#fff" stroke-width="4" stroke-dasharray="2 12" stroke-linecap="round"/>`
  );
}

/** What `draw` makes of each site. */
function places(
  { parameters: p, sites, gives }: Scene,
  draw: (x: number, y: number, look: number, gives: number, p: Scene['parameters']) => string,
): string {
  const drawn = ([0, 1] as const).flatMap((look) =>
    Array.from(sites.x[look], (x, i) => draw(x, sites.y[look][i]!, look, gives(look), p)),
  );
  return drawn.join('');
}

function odour(x: number, y: number, look: number, _gives: number, p: Scene['parameters']): string {
  return disc(x, y, 2 * p.smellDecay, `fill="url(#odour${look})"`);
}

/** A site in the colour of its look, with the emblem of what it gives. */
function site(
  x: number,
  y: number,
  look: number,
  gives: number,
  { siteRadius }: Scene['parameters'],
): string {
  const colour = colours.needs[look];
  const rim = disc(
    x,
    y,
    siteRadius,
    `fill="${colour}" fill-opacity="0.3" stroke="${colour}" stroke-width="3" stroke-dasharray="7 5"`,
  );
  return rim + emblem(needs[gives]!, x, y, siteRadius / 2, colour!);
}

function dweller({ parameters: p, physics: { position, velocity } }: Scene): string {
  const top = terminalSpeed(p);
  const [x, y] = [position[0]!, position[1]!];
  const body = { radius: p.agentRadius, colour: colours.agent };
  return animal(x, y, velocity[0]! / top, velocity[1]! / top, body);
}

/** A gauge a need beside the arena; faint where the agent feels nothing. */
function inside({ parameters: p, body }: Scene): string {
  const gauges = Array.from(body.levels, (level, need) =>
    gauge({
      x: p.width + 2 * frame + need * gaugeWidth,
      height: p.height,
      need: needs[need]!,
      colour: colours.needs[need]!,
      level,
      setPoint: body.setPoints[need]!,
      lowest: need === temperature ? -1 : -p.lethalDeficit,
    }),
  );
  return `<g opacity="${p.interoception ? 1 : 0.35}">${gauges.join('')}</g>`;
}
