import { vi } from 'vitest';

// The tables of rules, networks, objectives and agents name wasm; here they live on BRAINSET_BACKEND instead, from the
// same file on: that back end must keep every promise they make.
vi.mock('../../src/backend/select.js', async (original) => {
  const { selectBackend } = await original<typeof import('../../src/backend/select.js')>();
  const instead = process.env['BRAINSET_BACKEND'];
  return {
    selectBackend: async (requested?: string) =>
      selectBackend(requested === undefined || requested === 'wasm' ? instead : requested),
  };
});
