import { afterAll, describe, expect, test } from 'vitest';
import { register, tasks } from '../../src/envs/index.js';
import { checks } from '../../src/experiment/check/checks.js';
import type { CheckName } from '../../src/experiment/check/checks.js';
import { runCheck } from '../../src/experiment/check/checkTask.js';
import { secondProcess } from '../../src/experiment/check/secondProcess.js';
import { subjectOf } from '../../src/experiment/check/subject.js';
import type { EnvSpec } from '../../src/types.js';
import { corridor } from '../support/corridor.js';
import { twoDoors } from '../support/twoDoors.js';

register(corridor());
register(twoDoors() as never);

/** Every task as published, and settings that bring other parts of a world into play. */
const worlds: readonly {
  readonly name: string;
  readonly id: string;
  readonly parameters?: EnvSpec['parameters'];
}[] = [
  ...tasks.names().map((id) => ({ name: id, id })),
  {
    name: 'Foraging-v0 with everything',
    id: 'Foraging-v0',
    parameters: { actionMode: 'continuous', predator: true, obstacles: 4, conjunctive: true },
  },
];

// One for all worlds; it runs what is compiled.
const program = new URL('../../dist/experiment/check/secondLife.js', import.meta.url);
const elsewhere = secondProcess([], program);
afterAll(() => elsewhere.close());

describe.each(worlds)('$name', ({ id, parameters = {} }) => {
  // A few seeds of the published setting: `npm run references` measures all there is.
  const isPublished = Object.keys(parameters).length === 0;
  const effort = { seeds: 3, settings: isPublished ? 1 : 0 };
  const subject = subjectOf(tasks.get(id), { parameters, elsewhere, effort });

  test.each(Object.keys(checks) as CheckName[])('%s', async (name) => {
    const { passed, detail } = await runCheck(name, subject);
    expect(passed, detail).toBe(true);
  });
});
