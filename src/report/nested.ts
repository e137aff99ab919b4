/** A drawing within another, and how high it is there. */
export interface Nested {
  readonly svg: string;
  readonly height: number;
}

/**
 * An SVG document with a viewBox as a part of another, `width` px wide at (x, y).
 *
 * Throws a `RangeError` that says `what` it is where it has no viewBox.
 */
export function nested(
  svg: string,
  what: string,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): Nested {
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1];
  if (box === undefined) throw new RangeError(`${what} has no viewBox`);
  const [, , boxWidth, boxHeight] = box.split(/[ ,]+/).map(Number);
  const height = Math.round((width * boxHeight!) / boxWidth!);
  const inner = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return {
    svg: `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${box}">${inner}</svg>`,
    height,
  };
}
