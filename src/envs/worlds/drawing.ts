/** Okabe & Ito's colours, told apart by colour-blind eyes; doi:10.1038/nmeth.1618 */
export const okabeIto = {
  orange: '#e69f00',
  skyBlue: '#56b4e9',
  green: '#009e73',
  yellow: '#f0e442',
  blue: '#0072b2',
  vermilion: '#d55e00',
  purple: '#cc79a7',
} as const;

/** A number to a tenth of a px: pictures stay small and equal. */
export const at = (value: number): number => Number(value.toFixed(1));

/** A circle as SVG. */
export function disc(x: number, y: number, radius: number, style: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" ${style}/>`;
}

/** A straight line as SVG. */
export function line(x: number, y: number, toX: number, toY: number, style: string): string {
  return `<line x1="${at(x)}" y1="${at(y)}" x2="${at(toX)}" y2="${at(toY)}" ${style}/>`;
}

/** A dotted line through points x, y, x, y, …: where something was. */
export function dots(trail: Float64Array, colour: string): string {
  const corners = Array.from(
    { length: trail.length / 2 },
    (_, i) => `${at(trail[2 * i]!)},${at(trail[2 * i + 1]!)}`,
  );
  const style = `fill="none" stroke="${colour}" stroke-width="5" stroke-linejoin="round" stroke-opacity="0.6"`;
  return `<polyline points="${corners.join(' ')}" ${style} stroke-linecap="round" stroke-dasharray="0.1 9"/>`;
}

/** A round animal with two eyes, and an arrow as long as three radii at a velocity (vx, vy) of 1. */
export function animal(
  x: number,
  y: number,
  vx: number,
  vy: number,
  { radius, colour }: { readonly radius: number; readonly colour: string },
): string {
  const [reachX, reachY] = [3 * radius * vx, 3 * radius * vy];
  const shaft = line(
    x,
    y,
    x + reachX,
    y + reachY,
    `stroke="${colour}" stroke-width="5" stroke-linecap="round"`,
  );
  const body = disc(x, y, radius, `fill="${colour}" stroke="#fff" stroke-width="3"`);
  return shaft + body + eyes(x, y, reachX, reachY, radius);
}

function eyes(x: number, y: number, vx: number, vy: number, radius: number): string {
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
