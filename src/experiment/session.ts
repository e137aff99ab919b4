import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { UserError } from '../errors.js';
import type { Learning, Timestep } from '../types.js';
import { saveBest, saveCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { appendLog } from './disk.js';
import { episodeTracker, noEpisodes } from './episodes.js';
import { evaluateAgent } from './evaluation.js';
import type { Job, MetricsLine, RunEvent, RunResult } from './job.js';
import { agentOf, grader, scoreUnit, trainingSeed, trainingWorld } from './parts.js';
import type { Grade } from './parts.js';
import { files, writeResult } from './runFolder.js';
import { timings } from './timings.js';

/** A job being worked on. */
export interface Session {
  /** Learns until the budget is spent; throws the signal's reason within one rollout of its abort. */
  learn(signal: AbortSignal): Promise<void>;
  /** Measures the final weights and writes the result. */
  finish(signal: AbortSignal): Promise<void>;
  /** Leaves a checkpoint; the error that says how to go on. */
  stop(): UserError;
  close(): void;
}

const recentEpisodes = 64;
const progressMs = 100;

/**
 * Begins a job in its folder, or goes on `from` a checkpoint as if nothing had happened.
 *
 * Everything is done where a rollout ends: evaluation first, since it alone can be interrupted, then metrics and
 * checkpoint in one go, so that a checkpoint always stands between two whole groups of lines.
 */
export function session(
  job: Job,
  folder: string,
  from: Checkpoint | undefined,
  emit: (event: RunEvent) => void,
): Session {
  const world = trainingWorld(job);
  const agent = agentOf(job, world);
  const grade = grader(job);
  const episodes = episodeTracker(from?.episodes ?? noEpisodes(world.lanes), recentEpisodes);
  let decisions = from?.decisions ?? 0;
  let saved = decisions;
  let best = from?.best ?? null;
  let unrecorded = from?.unrecorded ?? null;
  let timestep: Timestep;
  if (from) {
    world.restore(from.world);
    agent.restore(from.agent);
    timestep = from.timestep;
  } else timestep = world.reset({ seed: trainingSeed(job) });
  const metrics = appendLog(join(folder, files.metrics), from?.metricsBytes ?? 0);
  const clock = timings(folder, () => decisions);
  let told = performance.now();

  const write = (line: MetricsLine): void => metrics.append(line);

  /** This is the first end of a rollout at or after a multiple of `period`. */
  const due = (period: number): boolean =>
    Math.floor(decisions / period) > Math.floor((decisions - agent.horizon * world.lanes) / period);

  const rollout = (): Learning => {
    for (;;) {
      timestep = world.step(agent.act(timestep));
      episodes.add(timestep);
      decisions += world.lanes;
      const learning = agent.observe(timestep);
      if (learning) return learning;
    }
  };

  const learnOnce = (): Learning => {
    try {
      return clock.time(rollout);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const good =
        saved > 0 ? `; the last good checkpoint is ${join(folder, files.checkpoints, String(saved))}` : '';
      throw new UserError(error.message, error.hint + good, 1);
    }
  };

  const recordLearning = ({ entropy, rpeSquared, updateRms }: Learning): void => {
    const { recent, finished, reward, decisions: counted } = episodes.record;
    const { score, normalisedScore } =
      recent.length > 0 ? grade(recent) : { score: null, normalisedScore: null };
    const told = { score, normalisedScore, episodes: finished, reward: reward / counted };
    write({ kind: 'learning', decisions, ...told, entropy, rpeSquared, updateRms });
    episodes.clear();
    clock.record();
  };

  const recordEvaluation = (found: Grade): void => {
    write({ kind: 'evaluation', decisions, ...found, episodes: job.evaluation.episodes });
    emit({ kind: 'evaluated', decisions, ...found });
    if (best && merit(found) <= merit(best)) return;
    best = { decisions, ...found };
    saveBest(folder, best, agent);
  };

  const save = (): void => {
    metrics.sync();
    const state = {
      decisions,
      timestep,
      best,
      unrecorded,
      metricsBytes: metrics.size,
      episodes: episodes.record,
    };
    saveCheckpoint(folder, { ...state, agent: agent.snapshot(), world: world.snapshot() });
    saved = decisions;
  };

  const tellProgress = (): void => {
    if (performance.now() - told < progressMs) return;
    told = performance.now();
    const { recent } = episodes.record;
    const score = recent.length > 0 ? grade(recent).score : NaN;
    emit({ kind: 'progress', decisions, total: job.decisions, decisionsPerSecond: clock.rate(), score });
  };

  return {
    async learn(signal) {
      while (unrecorded !== null || decisions < job.decisions) {
        unrecorded ??= learnOnce();
        signal.throwIfAborted();
        const test = { episodes: job.evaluation.episodes, kind: 'evaluation', signal } as const;
        const found = due(job.evaluation.every) ? await evaluateAgent(agent, job, test) : undefined;
        if (due(job.metricsEvery)) recordLearning(unrecorded);
        if (found) recordEvaluation(found);
        unrecorded = null;
        if (due(job.checkpointEvery) || decisions >= job.decisions) save();
        tellProgress();
        await setImmediate();
      }
    },
    async finish(signal) {
      const test = { episodes: job.evaluation.finalEpisodes, kind: 'final', signal } as const;
      const found = await evaluateAgent(agent, job, test);
      write({ kind: 'result', decisions, ...found, episodes: job.evaluation.finalEpisodes });
      metrics.sync();
      clock.record();
      const result: RunResult = {
        id: job.id,
        seed: job.seed,
        ...found,
        unit: scoreUnit(job),
        decisions,
        best,
      };
      writeResult(folder, result);
      emit({ kind: 'finished', result, folder, decisionsPerSecond: clock.rate() });
    },
    stop() {
      if (unrecorded !== null || saved !== decisions) save();
      const message = `stopped after ${decisions} of ${job.decisions} decisions; ${folder} holds a checkpoint`;
      return new UserError(message, 'the same command with --resume goes on from there', 130);
    },
    close() {
      clock.close();
      metrics.close();
      agent.dispose();
      world.close();
    },
  };
}

/** By what the best weights are told. */
function merit({ score, normalisedScore }: Grade): number {
  return normalisedScore ?? score;
}
