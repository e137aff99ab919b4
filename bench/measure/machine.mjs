import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Whether a process can be held to one core here. */
export const canPin = () => spawnSync('taskset', ['--version']).status === 0;

/** Says what was asked wrongly, and ends. */
export function mistake(line) {
  console.error(line);
  process.exit(2);
}

/** The core that `--core` names, if it does; ends with a line where it cannot be held to. */
export function coreNamed(written) {
  if (written === undefined) return undefined;
  const core = Number(written);
  if (!/^\d+$/.test(written) || core >= cpus().length)
    mistake(`--core ${written}: there are cores 0 to ${cpus().length - 1}`);
  if (!canPin())
    mistake(`--core ${written}: nothing holds a process to a core here; taskset would (util-linux)`);
  return core;
}

/** What the figures were measured on, as a record keeps it; `core` is the one that subjects were held to. */
export function machine(core) {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    load: loadavg().map((load) => Number(load.toFixed(2))),
    core: core ?? null,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** The machine in a line. */
export function inWords({ cpu, cores, node, load, core }) {
  const held = core === null ? 'subjects not held to a core' : `subjects held to core ${core}`;
  return `${cpu}, ${cores} cores, Node ${node}, load ${load[0]} when it began, ${held}`;
}
