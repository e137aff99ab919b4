/** Middle of some numbers, the upper of two. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Microseconds a unit of processors and of time, over as many calls of `work` as fill `ms`; each answers its units. */
export async function oneRound(work, ms) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let units = 0;
  do units += await work();
  while (performance.now() - start < ms);
  const wall = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / units, processors: (user + system) / units };
}

/**
 * What each of some subjects costs, in rounds that take turns so that what else the machine does meets all alike.
 *
 * works: by name, each doing some work and answering in how many units. After `warmUp(name)` ms come up to `rounds` rounds
 * of `ms(name)` each, fewer (at least three) where all of them would take longer than `budget` ms. Answers, by name, the
 * median and the best of rounds in µs of time a unit, the median µs of processors, and how many rounds there were.
 */
export async function takeTurns(works, { rounds, warmUp, ms, budget }) {
  const names = Object.keys(works);
  for (const name of names) await oneRound(works[name], warmUp(name));
  const turns = Object.fromEntries(names.map((name) => [name, []]));
  const begun = performance.now();
  for (let turn = 0; turn < rounds && (turn < 3 || performance.now() - begun < budget); turn++)
    for (const name of names) turns[name].push(await oneRound(works[name], ms(name)));
  return Object.fromEntries(names.map((name) => [name, summary(turns[name])]));
}

function summary(turns) {
  const walls = turns.map(({ wall }) => wall);
  return {
    median: median(walls),
    best: Math.min(...walls),
    processors: median(turns.map(({ processors }) => processors)),
    rounds: turns.length,
  };
}
