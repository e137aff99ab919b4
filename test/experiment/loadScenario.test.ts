import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { planComparison } from '../../src/experiment/compare.js';
import { loadScenario, scenario } from '../../src/experiment/loadScenario.js';
import type { LoadOptions } from '../../src/experiment/loadScenario.js';
import { resolve } from '../../src/experiment/resolve.js';
import './cues.js';
import { temporaryFolder } from './temporaryFolder.js';

const plugins = fileURLToPath(new URL('plugins/', import.meta.url));

const text = `question: Which action pays?
env: { id: Cues-v0, parameters: { noise: 0.1 }, lanes: 8 }
network:
  name: dense
  options: { hidden: [8] }
agent:
  gamma: 0.9
rule: backprop
rules:
  backprop: { learningRate: 0.02 }
  rewardModulatedHebbian:
    learningRate: { hidden: 0.003, output: 0.01 }
    options: { noise: 0.1 }
    controls:
      readoutOnly: { learningRate: 0.5, options: { noise: 0.3 } }
compare: { rules: [backprop], controls: [readoutOnly] }
gates: ['normalisedScore>=0.5']
`;

/** Loads `content` as cues.yaml. */
function load(content: string, options: LoadOptions = {}, folder = temporaryFolder()) {
  const file = join(folder, 'cues.yaml');
  writeFileSync(file, content);
  return loadScenario(file, options);
}

/** What is said of a wrong scenario, with the file's name alone. */
async function complaint(
  content: string,
  options: LoadOptions = {},
): Promise<[message: string, hint: string]> {
  const error = await load(content, options).then(
    () => Promise.reject(new Error('nothing was wrong')),
    (failure: unknown) => failure as UserError,
  );
  expect(error).toBeInstanceOf(UserError);
  return [error.message.replace(/^\S*(?=cues\.yaml)/, ''), error.hint];
}

describe('a scenario', () => {
  it('has every default filled in, those of its parts included', async () => {
    const loaded = await load(text);
    expect(loaded).toMatchObject({
      name: 'cues',
      env: { id: 'Cues-v0', parameters: { noise: 0.1, poisonedAfter: 0 }, lanes: 8, maxEpisodeSteps: 20 },
      network: { name: 'dense', options: { hidden: [8], activation: 'tanh' } },
      objective: { name: 'reward', options: {} },
      agent: { gamma: 0.9, lambda: 0.9, horizon: 16 },
      budget: { decisions: 1_000_000 },
      seeds: 1,
    });
    expect(loaded.rules['rewardModulatedHebbian']).toMatchObject({ entropy: 0, options: { noise: 0.1 } });
  });

  it('may be written as an object', () => {
    const made = scenario({ question: 'why?', env: { id: 'Cues-v0', maxEpisodeSteps: null } });
    expect(made.env).toMatchObject({ lanes: 64, maxEpisodeSteps: null });
    expect(() => scenario({ question: 'why?', env: { id: 'Cue-v0' } })).toThrow('scenario: unknown');
  });

  it('takes overrides', async () => {
    const loaded = await load(text, {
      set: ['agent.gamma=0.5', 'rules.attentionGated.entropy=0.1', 'env.lanes=2'],
    });
    expect(loaded).toMatchObject({ agent: { gamma: 0.5 }, env: { lanes: 2 } });
    expect(loaded.rules['attentionGated']).toMatchObject({ entropy: 0.1, learningRate: 0.003 });
  });

  it.each([
    [
      'rule: backprop',
      'rule: backpropp',
      "cues.yaml:8: unknown rule 'backpropp'",
      "did you mean 'backprop'?",
    ],
    ['  backprop:', '  backrpop:', "cues.yaml:10: unknown rule 'backrpop'", "did you mean 'backprop'?"],
    ['[backprop]', '[backprop, bakprop]', "cues.yaml:16: unknown rule 'bakprop'", "did you mean 'backprop'?"],
    ['name: dense', 'name: dens', "cues.yaml:4: unknown network 'dens'", "did you mean 'dense'?"],
    ['gamma: 0.9', 'gama: 0.9', "cues.yaml:7: unknown key 'gama' in agent", "did you mean 'gamma'?"],
    [
      'gamma: 0.9',
      'gamma: 1.5',
      'cues.yaml:7: agent.gamma is 1.5: must be a number ≥ 0 and ≤ 1',
      'discount γ a decision',
    ],
    ['question', 'queston', "cues.yaml:1: unknown key 'queston'", "did you mean 'question'?"],
    [
      'noise: 0.1 }, lanes',
      'nois: 0.1 }, lanes',
      "cues.yaml:2: unknown key 'nois' in env.parameters",
      "did you mean 'noise'?",
    ],
    [
      'hidden: [8]',
      'hiden: [8]',
      "cues.yaml:5: unknown key 'hiden' in network.options",
      "did you mean 'hidden'?",
    ],
    ['hidden: [8]', 'hidden: [0]', 'cues.yaml:5: network.options.hidden.0 is 0: must be an integer > 0', ''],
    [
      '{ noise: 0.1 }\n    c',
      '{ noise: -1 }\n    c',
      'cues.yaml:13: rules.rewardModulatedHebbian.options.noise is -1: must be a number > 0',
      /noise/,
    ],
    [
      'readoutOnly: {',
      'readotOnly: {',
      "cues.yaml:15: unknown key 'readotOnly' in rules.rewardModulatedHebbian.controls",
      "did you mean 'readoutOnly'?",
    ],
    [
      'noise: 0.3',
      'nose: 0.3',
      "cues.yaml:15: unknown key 'nose' in rules.rewardModulatedHebbian.controls.readoutOnly.options",
      "did you mean 'noise'?",
    ],
    [
      '[readoutOnly]',
      '[readOnly]',
      "cues.yaml:16: compare.controls.0 is unknown: 'readOnly'",
      "did you mean 'readoutOnly'?",
    ],
    [
      "['normalisedScore>=0.5']",
      "['score=1']",
      "cues.yaml:17: gate 'score=1' is no comparison",
      /for example/,
    ],
    [
      '{ learningRate: 0.02 }',
      '{ learningRate: -1 }',
      'cues.yaml:10: rules.backprop.learningRate is -1: must be a number ≥ 0',
      /step size/,
    ],
    [
      'lanes: 8',
      'lanes: 1e9',
      'cues.yaml:2: env.lanes is 1000000000: must be an integer > 0 and ≤ 4096',
      'parallel worlds',
    ],
    ['  gamma: 0.9', '  gamma: [0.9', /^cues\.yaml:\d+: /, 'mend the YAML'],
  ])('with %j written %j is refused', async (right, wrong, message, hint) => {
    expect(text).toContain(right);
    const [found, advice] = await complaint(text.replace(right, wrong));
    expect(found).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message);
    expect(advice).toEqual(hint instanceof RegExp ? expect.stringMatching(hint) : hint);
  });

  it('says which worlds there are', async () => {
    const [message, hint] = await complaint(text.replace('Cues-v0', 'Cuse-v0'));
    expect(message).toMatch(/^cues\.yaml:2: .*'Cuse-v0'/);
    expect(hint).toContain('Cues');
  });

  it.each([
    ['agent.gama=0.5', "--set agent.gama=0.5: unknown key 'gama' in agent", "did you mean 'gamma'?"],
    [
      'agent.gamma=2',
      '--set agent.gamma=2: agent.gamma is 2: must be a number ≥ 0 and ≤ 1',
      'discount γ a decision',
    ],
    ['rule=backpropp', "--set rule=backpropp: unknown rule 'backpropp'", "did you mean 'backprop'?"],
    [
      'env.parameters.nois=1',
      "--set env.parameters.nois=1: unknown key 'nois' in env.parameters",
      "did you mean 'noise'?",
    ],
  ])('--set %s is refused', async (set, message, hint) => {
    expect(await complaint(text, { set: [set] })).toEqual([message, hint]);
  });

  it('must be a readable file', async () => {
    await expect(loadScenario(join(temporaryFolder(), 'none.yaml'))).rejects.toThrow('cannot be read');
    expect((await complaint(''))[0]).toMatch(/^cues\.yaml:1: /);
    expect((await complaint('just words'))[0]).toMatch(/^cues\.yaml:1: /);
  });
});

describe('the scenarios that come with the package', () => {
  const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  const shipped = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  it.each(shipped)('%s is right, and so is every run it compares', async (file) => {
    const loaded = await loadScenario(join(folder, file));
    const plan = planComparison(loaded, { out: 'runs' });
    expect(new Set(plan.map(({ job }) => job.id)).size).toBe(plan.length);
    expect(plan.length).toBeGreaterThan(0);
  });
});

describe('plugins', () => {
  it('are looked for beside the scenario, and told how to register', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'mine.mjs'),
      'export default (api) => void (globalThis.told = Object.keys(api));\n',
    );
    const loaded = await load(`${text}plugins: [./mine.mjs]\n`, {}, folder);
    expect(loaded.plugins).toEqual([join(folder, 'mine.mjs')]);
    expect((globalThis as { told?: unknown }).told).toEqual([
      'registerTask',
      'registerWrapper',
      'registerRule',
      'registerObjective',
      'registerNetwork',
    ]);
  });

  it('register before the scenario is checked', async () => {
    const plugin = join(plugins, 'rules.mjs');
    const loaded = await load(`${text.replace('rule: backprop', 'rule: idle')}plugins: [${plugin}]\n`);
    expect(loaded).toMatchObject({ rule: 'idle', plugins: [plugin] });
    const job = resolve(loaded);
    expect(job).toMatchObject({ rule: { name: 'idle', options: { laziness: 1 } }, plugins: [plugin] });
    expect((await complaint(`${text}plugins: [./none.mjs]\n`))[0]).toMatch(
      /plugin '.*none\.mjs' cannot be loaded/,
    );
    expect((await complaint(text, { plugins: [join(plugins, 'broken.mjs')] }))[0]).toMatch(
      /broken\.mjs' cannot be loaded: it fell apart/,
    );
  });

  it('whose rule reads what nobody supplies are refused, saying why', async () => {
    const options = { plugins: [join(plugins, 'rules.mjs')] };
    const [message, hint] = await complaint(text.replace('rule: backprop', 'rule: clairvoyant'), options);
    expect(message).toBe(
      "cues.yaml:8: rule 'clairvoyant' reads 'future', which an actor–critic cannot supply",
    );
    expect(hint).toContain('rpe');
    const rules = await complaint(text.replace('  backprop: {', '  clairvoyant: {'), options);
    expect(rules[0]).toContain("cues.yaml:10: rule 'clairvoyant' reads 'future'");
  });

  it('count by what they are, not by where they lie', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    const ids: string[] = [];
    for (const folder of [here, there]) {
      const plugin = join(folder, 'mine.mjs');
      writeFileSync(plugin, '// nothing\n');
      ids.push(resolve(await load(text, { plugins: [plugin] }, folder)).id);
    }
    expect(ids[0]).toBe(ids[1]);
    cpSync(join(there, 'mine.mjs'), join(there, 'other.mjs'));
    writeFileSync(join(there, 'other.mjs'), '// nothing more\n');
    expect(resolve(await load(text, { plugins: [join(there, 'other.mjs')] }, there)).id).not.toBe(ids[0]);
  });
});

describe('resolve', () => {
  it('decides everything', async () => {
    const loaded = await load(text);
    expect(resolve(loaded, { seed: 3, decisions: 10, backend: 'cpu' })).toMatchObject({
      scenario: 'cues',
      seed: 3,
      decisions: 10,
      backend: 'cpu',
      control: null,
      rule: { name: 'backprop', learningRate: 0.02, entropy: 0, options: {} },
      env: { lanes: 8, maxEpisodeSteps: 20 },
      gates: ['normalisedScore>=0.5'],
    });
    expect(JSON.parse(JSON.stringify(resolve(loaded)))).toEqual(resolve(loaded));
  });

  it("takes a control's own settings where there are any, else those of its rule", async () => {
    const loaded = await load(text);
    const rule = (name: string, control: 'readoutOnly' | 'rateZero' | null) =>
      resolve(loaded, { rule: name, control }).rule;
    expect(rule('rewardModulatedHebbian', 'readoutOnly')).toEqual({
      name: 'rewardModulatedHebbian',
      learningRate: 0.5,
      entropy: 0,
      options: { noise: 0.3 },
    });
    expect(rule('rewardModulatedHebbian', 'rateZero')).toEqual(rule('rewardModulatedHebbian', null));
    expect(rule('attentionGated', 'readoutOnly')).toMatchObject({ learningRate: 0.003, options: {} });
    expect(() => resolve(loaded, { rule: 'bakprop' })).toThrow("unknown rule 'bakprop'");
    for (const seed of [-1, 0.5, 2 ** 30]) expect(() => resolve(loaded, { seed })).toThrow('the seed is');
  });

  it('gives an id to what decides the run, and to nothing else', async () => {
    const id = async (set: string[], options = {}) => resolve(await load(text, { set }), options).id;
    const plain = await id([]);
    expect(plain).toMatch(/^[0-9a-f]{16}$/);
    expect(await id(['gates=[score>=1]', 'seeds=9', 'rules.attentionGated.entropy=1'])).toBe(plain);
    const others = [
      await id(['agent.gamma=0.91']),
      await id(['metrics.every=3']),
      await id([], { seed: 1 }),
      await id([], { decisions: 1 }),
      await id([], { control: 'readoutOnly' }),
      await id([], { rule: 'attentionGated' }),
    ];
    expect(new Set([plain, ...others]).size).toBe(7);
  });
});
