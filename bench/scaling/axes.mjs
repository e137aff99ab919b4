/** The agent from which one thing at a time is varied: Foraging-v0's senses and actions, worlds not stepped. */
const base = { lanes: 64, units: 64, areas: 2, horizon: 16 };

/** Names, places and what growth is to be expected, for each thing that is varied; `held` says what stays as it is. */
export const axes = [
  { name: 'lanes', label: 'lanes', places: [8, 16, 32, 64, 128, 256, 512, 1024], slopes: [1] },
  { name: 'units', label: 'units an area', places: [16, 32, 64, 128, 256, 512, 1024], slopes: [1, 2] },
  { name: 'areas', label: 'hidden areas', places: [1, 2, 3, 4, 5, 6], slopes: [1] },
  { name: 'horizon', label: 'decisions a rollout', places: [8, 16, 32, 64, 128, 256], slopes: [1] },
];

/** The agent at one place of an axis. */
export function agentAt(axis, place) {
  /** @type {Record<string, number>} */
  const varied = { ...base, [axis.name]: place };
  const { lanes, units, areas, horizon } = varied;
  return { lanes, horizon, hidden: Array.from({ length: areas }, () => units) };
}

/** What an axis leaves as it is, in words. */
export function heldAlong({ name }) {
  const words = {
    lanes: `${base.lanes} lanes`,
    units: `${base.units} units`,
    areas: `${base.areas} areas`,
    horizon: `${base.horizon} decisions`,
  };
  return Object.entries(words)
    .filter(([each]) => each !== name)
    .map(([, said]) => said)
    .join(', ');
}
