import { existsSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { suggestion } from '../registry.js';

const shipped = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** The folder of the scenarios that `brainset cube` trains when it is given no other. */
export const shippedCube = join(shipped, 'cube');

/** Names and files of the scenarios that come with the package; those in a folder are named `folder/scenario`. */
export function shippedScenarios(): readonly { readonly name: string; readonly file: string }[] {
  if (!existsSync(shipped)) return [];
  return readdirSync(shipped, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === '.yaml')
    .toSorted()
    .map((file) => ({
      name: file.slice(0, -'.yaml'.length).replaceAll(sep, '/'),
      file: join(shipped, file),
    }));
}

/** The file of a scenario given by path, or by the name of one that comes with the package. Throws a `UserError`. */
export function scenarioFile(scenario: string): string {
  if (existsSync(scenario)) return scenario;
  const known = shippedScenarios();
  const found = known.find(({ name }) => name === scenario);
  if (found) return found.file;
  throw new UserError(
    `scenario '${scenario}' is neither a file nor one that comes with brainset`,
    suggestion(
      scenario,
      known.map(({ name }) => name),
    ),
  );
}
