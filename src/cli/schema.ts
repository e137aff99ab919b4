import { Argument } from 'commander';
import type { Command } from 'commander';
import { UserError } from '../errors.js';
import type { RegistryKind } from '../experiment/scenario.js';
import { jsonSchema } from './jsonSchema.js';
import type { JsonSchema } from './jsonSchema.js';
import { printJson } from './output.js';

const kinds: readonly RegistryKind[] = ['env', 'rule', 'objective', 'network'];

/** `brainset schema`: JSON Schema for editors, of scenarios or of one part's settings. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description(
      'print the JSON Schema of scenarios, or of the settings of one environment, rule, objective or network',
    )
    .addArgument(new Argument('[kind]', 'of a part instead').choices(kinds))
    .argument('[name]', 'of which one, see `brainset list`')
    .option('--json', 'has no effect: a schema is JSON')
    .action(runSchema);
}

async function runSchema(kind: RegistryKind | undefined, name: string | undefined): Promise<void> {
  if (kind === undefined) return printJson(await scenarioJsonSchema());
  if (name === undefined)
    throw new UserError(`schema ${kind}: which one?`, `brainset list ${kind}s shows them`);
  const { registries } = await import('../experiment/registries.js');
  const part = registries[kind].get(name);
  printJson(await jsonSchema('parameters' in part ? part.parameters : part.options));
}

/** Scenarios as authors write them: names are completed from what is registered, yet a plugin's pass too. */
async function scenarioJsonSchema(): Promise<JsonSchema> {
  const { scenarioSchema } = await import('../experiment/scenario.js');
  const { registries } = await import('../experiment/registries.js');
  return jsonSchema(scenarioSchema, (schema) => {
    const kind = schema['registry'] as RegistryKind | undefined;
    if (kind === undefined) return;
    delete schema['registry'];
    delete schema.type;
    schema.anyOf = [{ enum: [...registries[kind].names()] }, { type: 'string' }];
  });
}
