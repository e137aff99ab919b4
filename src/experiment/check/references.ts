import { bestOf } from '../../envs/worlds/anchors.js';
import { agree, policyScore } from '../../envs/worlds/measure.js';
import type { References, Score } from '../../types.js';
import { must } from './check.js';
import type { Subject } from './subject.js';

/** Seeds of the last attempt: as many as references are measured with. */
const most = 60;

/**
 * Random scores 0 ± its interval and the best policy 1 ± its own on the normalised scale, memoryless what it is said to.
 *
 * Measured anew under every setting; a score that disagrees is measured again with more seeds before it counts as wrong.
 */
export function referencesHold(subject: Subject): string {
  const { task, effort } = subject;
  const settings = task.references.slice(0, effort.settings);
  return settings.map((references) => held(subject, references)).join('; ');
}

function held(subject: Subject, references: References): string {
  const { task } = subject;
  const { parameters, scores } = references;
  const best = bestOf(task, references);
  const names = [...new Set(['random', task.memoryless, best])].filter((name) => typeof name === 'string');
  const scale = scaleOf(scores['random'], best === null ? undefined : scores[best]);
  const told = names.map((name) => {
    const found = measured(subject, parameters, name, scores[name]!);
    const text = `${name} ${show(scale(found))}`;
    must(
      agree(found, scores[name]!),
      () => `${JSON.stringify(parameters)}: ${text}, stored as ${show(scale(scores[name]!))}`,
    );
    return text;
  });
  return `${JSON.stringify(parameters)} ${told.join(', ')}`;
}

function measured(
  { task, effort }: Subject,
  parameters: References['parameters'],
  name: string,
  stored: Score,
): Score {
  const setting = {
    parameters: task.parameters.parse(parameters) as References['parameters'],
    maxEpisodeSteps: task.maxEpisodeSteps,
  };
  const decisions = task.referenceDecisions ?? 2500;
  for (let seeds = effort.seeds; ; seeds = Math.min(most, 3 * seeds)) {
    const found = policyScore(task, setting, name, { seeds, decisions });
    if (seeds >= most || agree(found, stored)) return found;
  }
}

/** From raw scores to the scale on which random is 0 and the best 1; raw ones where there is no best. */
function scaleOf(random: Score | undefined, best: Score | undefined): (score: Score) => Score {
  if (!random || !best) return (score) => score;
  const width = best.value - random.value;
  return ({ value, error }) => ({ value: (value - random.value) / width, error: error / width });
}

function show({ value, error }: Score): string {
  return `${value.toFixed(3)} ± ${error.toFixed(3)}`;
}
