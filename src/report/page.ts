/** Size of the drawing and of what surrounds its axes, px. */
export const width = 800;
export const margin = { top: 76, bottom: 44, left: 46 } as const;

/** Colour of text. */
export const ink = '#333333';

/** What text is set in. */
export const fontFamily = 'Helvetica, Arial, DejaVu Sans, sans-serif';

/** What is used of the drawn element: the compiler is not told of the browser's types. */
export interface SvgElement {
  readonly outerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
}

/** Takes away what needs a style sheet. */
export function unstyle(svg: SvgElement): void {
  svg.querySelector('style')?.remove();
  svg.removeAttribute('class');
}

/** The drawing as a document of its own: white ground, fonts as attributes, since some viewers ignore style sheets. */
export function svgDocument(svg: SvgElement, height: number): string {
  unstyle(svg);
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('font-family', fontFamily);
  svg.setAttribute('font-size', '12');
  svg.setAttribute('color', ink);
  const ground = `<rect width="${width}" height="${height}" fill="white"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.outerHTML.replace(/^<svg[^>]*>/, `$&${ground}`)}\n`;
}

/** A line of text at (x, y), px, as SVG; `attributes` as they are written there. */
export function text(content: string, x: number, y: number, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}
