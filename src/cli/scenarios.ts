import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { suggestion } from '../registry.js';

const shipped = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** Names and files of the scenarios that come with the package. */
export function shippedScenarios(): readonly { readonly name: string; readonly file: string }[] {
  if (!existsSync(shipped)) return [];
  return readdirSync(shipped)
    .filter((file) => extname(file) === '.yaml')
    .toSorted()
    .map((file) => ({ name: basename(file, '.yaml'), file: join(shipped, file) }));
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
