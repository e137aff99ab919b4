import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The package as a stranger meets it: packed, installed in an empty folder, used from there.

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brainset-user-'));
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

beforeAll(() => {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  write('package.json', '{ "private": true, "type": "module" }');
  run('npm', 'install', `./${tarball}`, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an installed package', () => {
  test('has its command', () => {
    const { envs, rules } = JSON.parse(run('npx', 'brainset', 'list', '--json')) as {
      envs: { name: string }[];
      rules: { name: string }[];
    };
    expect(envs.map(({ name }) => name)).toContain('Foraging-v0');
    expect(rules.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['backprop', 'attentionGated', 'rewardModulatedHebbian']),
    );
  });

  test('finds its scenarios and trains', () => {
    const args = ['brainset', 'run', 'foraging', '--decisions', '4096', '--out', 'runs', '--json'];
    const { runs } = JSON.parse(run('npx', ...args)) as { runs: { decisions: number; score: number }[] };
    expect(runs).toHaveLength(1);
    expect(runs[0]!.decisions).toBeGreaterThanOrEqual(4096);
    expect(runs[0]!.score).toBeTypeOf('number');
  });

  test('is a library', () => {
    write('use.mjs', library);
    const { ids, rewards, refused } = JSON.parse(run('node', 'use.mjs')) as {
      ids: string[];
      rewards: number[];
      refused: string;
    };
    expect(ids).toEqual(['Foraging-v0', 'Foraging-v0']);
    expect(rewards).toHaveLength(50);
    expect(refused).toContain("'silence' is already registered");
  });

  test('passes a strict compiler that skips no declarations', () => {
    write('consumer.ts', consumer);
    write(
      'wrong.ts',
      "import { make } from 'brainset';\nexport const size: string = make('Foraging-v0').close;\n",
    );
    expect(compile('consumer.ts')).toEqual({ status: 0, errors: '' });
    expect(compile('wrong.ts').errors).toContain('TS2322');
  });
});

/** Compiles one file of the user's with the compiler of this repository and Node's types, every check on. */
function compile(file: string): { status: number | null; errors: string } {
  const options = {
    target: 'es2023',
    lib: ['es2023'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    typeRoots: [join(root, 'node_modules', '@types')],
    types: ['node'],
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: [file] }));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, errors: stdout };
}

const silence = `component(
  { name: 'silence', summary: 'Nothing changes.', cite: 'none', options: rules.get('backprop').options },
  () => rules.get('backprop').create(),
)`;

const library = `
import { component, make, registerRule, rules, stream } from 'brainset';

const env = make('Foraging-v0');
const random = stream(1, 'policy');
const rewards = [];
env.reset({ seed: 1 });
for (let t = 0; t < 50; t++) rewards.push(env.step(env.actionSpace.sample(random)).reward);
env.close();

const silence = ${silence};
registerRule(silence);
let refused = '';
try {
  registerRule(silence);
} catch (error) {
  refused = error.message;
}
console.log(JSON.stringify({ ids: [env.spec.id, make(env.spec).spec.id], rewards, refused }));
`;

const consumer = `
import { component, make, registerRule, rules, stream, tensor, train, UserError } from 'brainset';
import type { Environment, Job, Rule, RunEvent, Step, Tensor } from 'brainset';

const env: Environment = make('Foraging-v0');
const step: Step = env.step(env.actionSpace.sample(stream(1, 'policy')));
export const reward: number = step.reward;
export const zero: Tensor = tensor.fill([2, 3], 0);
export const mine = ${silence};
export const made: Rule = mine.create();
registerRule(mine);
export const events = (job: Job, folder: string): void => {
  train(job, folder).subscribe((event: RunEvent) => console.log(event.kind));
};
export const mistake = (error: unknown): string => (error instanceof UserError ? error.hint : '');
`;
