import { must } from './check.js';
import { actionsOf, digest, live } from './life.js';
import type { Subject } from './subject.js';

/** The scene is an SVG document with a size, at the beginning, on the way and at the end. */
export function drawsItself(subject: Subject): string {
  const world = subject.make(30);
  const looked: string[] = [];
  world.reset({ seed: 0 });
  looked.push(sizeOf(world.render()));
  for (const action of actionsOf(world.actionSpace, 30)) {
    const { terminated, truncated } = world.step(action);
    looked.push(sizeOf(world.render()));
    if (terminated || truncated) break;
  }
  must(new Set(looked).size === 1, `pictures change their size: ${[...new Set(looked)].join(', ')}`);
  return `${looked[0]} px`;
}

/** `width × height` of an SVG document. */
function sizeOf(svg: string): string {
  must(/^\s*<svg[\s>][\s\S]*<\/svg>\s*$/.test(svg), 'the picture is no SVG document');
  const tag = /<svg[^>]*>/.exec(svg)![0];
  const [width, height] = ['width', 'height'].map((name) =>
    Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(tag)?.[1] ?? 0),
  );
  must(width! > 0 && height! > 0, 'the picture has no width and height');
  return `${width} × ${height}`;
}

/** As pixels the scene has the shape it says, and shows something. */
export async function showsPixels(subject: Subject): Promise<string> {
  const world = subject.make();
  world.reset({ seed: 0 });
  const { width, height, data } = await world.render('rgb_array');
  must(data.length === width * height * 3, `${data.length} bytes are not ${width} × ${height} × 3`);
  must(new Set(data).size > 1, 'the picture has one colour only');
  must(world.metadata.renderModes.includes('rgb_array'), "the metadata does not name 'rgb_array'");
  return `${width} × ${height} × 3`;
}

/** Looking changes nothing: neither the world nor the next picture. */
export function lookingChangesNothing(subject: Subject): string {
  const [seen, unseen] = [subject.make(30), subject.make(30)];
  const actions = actionsOf(seen.actionSpace, 60);
  const shown: unknown[] = [seen.reset({ seed: 6 })];
  for (const action of actions) {
    const picture = seen.render();
    must(seen.render() === picture, 'two looks at the same scene differ');
    shown.push(...live(seen, [action]));
  }
  must(digest(shown) === digest(live(unseen, actions, { seed: 6 })), 'being drawn changes what follows');
  return `${actions.length} decisions, drawn before each`;
}
