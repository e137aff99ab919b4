import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { timesteps } from '../envs/worlds/stream.js';
import { UserError } from '../errors.js';
import type { Agent, Learning, Timestep, VectorEnvironment } from '../types.js';
import { saveBest, saveCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { evaluateAgent, evaluateTwice } from './evaluation.js';
import type { Job, RunEvent, RunResult } from './job.js';
import { journal } from './journal.js';
import { agentOf, scoreUnit, taskUnit, trainingSeed, worldOf } from './parts.js';
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

const progressMs = 100;

/**
 * Begins a job in its folder, or goes on `from` a checkpoint as if nothing had happened.
 *
 * The world's stream of timesteps is the loop: it asks the agent for actions, and the agent learns from what it emits.
 * Everything else is done where a rollout ends: evaluation first, since it alone can be interrupted, then metrics and
 * checkpoint in one go, so that a checkpoint always stands between two whole groups of lines.
 */
export function session(
  job: Job,
  folder: string,
  from: Checkpoint | undefined,
  emit: (event: RunEvent) => void,
  threads = 1,
): Session {
  const world = worldOf(job, job.env.lanes, threads);
  const agent = agentOf(job, world);
  const rows = agent.horizon * world.lanes;
  let decisions = from?.decisions ?? 0;
  let saved = from?.decisions ?? null;
  let unrecorded = from?.unrecorded ?? null;
  let timestep = from ? resumed(world, agent, from) : world.reset({ seed: trainingSeed(job) });
  const notes = journal(job, folder, from, emit);
  const clock = timings(folder, () => decisions);
  let told = performance.now();

  /** This is the first end of a rollout at or after a multiple of `period`. */
  const due = (period: number | null): boolean =>
    period !== null && Math.floor(decisions / period) > Math.floor((decisions - rows) / period);

  const learnFrom = (next: Timestep): void => {
    timestep = next;
    notes.add(next);
    decisions += world.lanes;
    unrecorded = agent.observe(next) ?? null;
  };

  /** What goes wrong while living says where the run still stood well. */
  const lived = <In, Out>(work: (from: In) => Out): ((from: In) => Out) => {
    return (from) => {
      try {
        return work(from);
      } catch (error) {
        if (!(error instanceof UserError) || saved === null) throw error;
        const good = `the last good checkpoint is ${join(folder, files.checkpoints, String(saved))}`;
        throw new UserError(error.message, `${error.hint}; ${good}`, 1);
      }
    };
  };

  const graded = (found: Grade): void => {
    if (notes.evaluated(decisions, found)) saveBest(folder, notes.best!, agent);
  };

  const record = (learning: Learning, found: Grade | undefined): void => {
    if (due(job.metricsEvery)) {
      notes.learned(decisions, learning);
      clock.record();
    }
    if (found) graded(found);
  };

  const save = (): void => {
    const state = { decisions, timestep, unrecorded, ...notes.state() };
    saveCheckpoint(folder, { ...state, agent: agent.snapshot(), world: world.snapshot() });
    saved = decisions;
  };

  const tellProgress = (): void => {
    if (performance.now() - told < progressMs) return;
    told = performance.now();
    const score = notes.score() ?? NaN;
    emit({ kind: 'progress', decisions, total: job.decisions, decisionsPerSecond: clock.rate(), score });
  };

  return {
    async learn(signal) {
      const test = { episodes: job.evaluation.episodes, kind: 'evaluation', signal } as const;
      const between = async (): Promise<void> => {
        clock.pause();
        signal.throwIfAborted();
        const found = due(job.evaluation.every) ? await evaluateAgent(agent, job, test) : undefined;
        record(unrecorded!, found);
        unrecorded = null;
        if (due(job.checkpointEvery) || decisions >= job.decisions) save();
        tellProgress();
        clock.go();
      };
      if (job.evaluation.every !== null && notes.best === null) graded(await evaluateAgent(agent, job, test));
      if (unrecorded !== null) await between();
      const left = Math.ceil((job.decisions - decisions) / rows) * agent.horizon;
      if (left <= 0) return;
      clock.go();
      const options = { start: timestep, decisions: left, yieldEvery: agent.horizon, between };
      const life = timesteps(world, lived(agent.act), options);
      await lastValueFrom(life.pipe(tap(lived(learnFrom))));
      clock.pause();
    },
    async finish(signal) {
      const test = { episodes: job.evaluation.finalEpisodes, kind: 'final', signal } as const;
      const { task, ...found } = await evaluateTwice(agent, job, test);
      notes.ended(decisions, found);
      clock.record();
      const { id, seed } = job;
      const measured = { ...found, unit: scoreUnit(job), task: { ...task, unit: taskUnit(job) } };
      const result: RunResult = { id, seed, ...measured, decisions, best: notes.best };
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
      notes.close();
      agent.dispose();
      world.close();
    },
  };
}

/** Puts world and agent back where they stood; what the world had last shown. */
function resumed(world: VectorEnvironment, agent: Agent, from: Checkpoint): Timestep {
  world.restore(from.world);
  agent.restore(from.agent);
  return from.timestep;
}
