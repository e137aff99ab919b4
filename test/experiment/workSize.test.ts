import { expect, it } from 'vitest';
import type { Job } from '../../src/experiment/job.js';
import { workSize } from '../../src/experiment/workSize.js';

it('is a rollout of all worlds, and the widest area of any architecture', () => {
  const job = (options: object) =>
    ({ env: { lanes: 64 }, agent: { horizon: 16 }, network: { name: 'any', options } }) as unknown as Job;
  expect(workSize(job({ hidden: [32, 512], hiddenGain: 1.4 }))).toEqual({ rows: 1024, units: 512 });
  expect(workSize(job({ areas: [{ units: 48, tau: 0.5 }], kind: 'gated' }))).toEqual({
    rows: 1024,
    units: 48,
  });
  expect(workSize(job({}))).toEqual({ rows: 1024, units: 0 });
});
