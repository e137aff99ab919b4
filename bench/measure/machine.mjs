import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Whether a process can be held to one core here. */
export const canPin = () => spawnSync('taskset', ['--version']).status === 0;

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
