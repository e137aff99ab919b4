import type { Candidate } from './candidate.js';

/** Dawn in Node: named in the design, not built yet. Asking for it says so instead of computing on something else. */
export const webgpu: Candidate = {
  name: 'webgpu',
  automatic: false,
  start: () =>
    Promise.resolve({
      ok: false,
      reason: 'this version of brainset does not have it yet',
      hint: 'use --backend tensorflow for a GPU, or leave --backend out for wasm',
    }),
};
