import type { Candidate } from './candidate.js';
import { tf } from './engine.js';

/** Plain JavaScript: slow, right, and always there; the yardstick of the other back ends. */
export const cpu: Candidate = {
  name: 'cpu',
  automatic: true,
  async start() {
    await tf.setBackend('cpu');
    return {
      ok: true,
      reason: 'the last resort: nothing faster starts here',
      device: 'CPU, plain JavaScript',
      kernels: [],
      versions: {},
    };
  },
};
