import { describe, expect, it } from 'vitest';
import { allowedGpus, ownGpu, readGpus } from '../../src/backend/gpus.js';
import { gpusFor } from '../../src/backend/select.js';
import { operationThreads, ownShare } from '../../src/backend/share.js';
import { defaultWorkers } from '../../src/cli/runs.js';

const two = [
  { name: 'NVIDIA A100-SXM4-40GB', uuid: 'GPU-aaaa-1' },
  { name: 'NVIDIA H100 80GB HBM3', uuid: 'GPU-bbbb-2' },
];

describe('the GPUs of a driver', () => {
  it('are read from what it lists', () => {
    const text = `GPU 0: ${two[0]!.name} (UUID: GPU-aaaa-1)\nGPU 1: ${two[1]!.name} (UUID: GPU-bbbb-2)\n`;
    expect(readGpus(text)).toEqual(two);
    expect(readGpus('No devices found.\n')).toEqual([]);
  });

  it('are their instances where they are split', () => {
    const text = `GPU 0: NVIDIA A100 (UUID: GPU-aaaa-1)
  MIG 3g.20gb     Device  0: (UUID: MIG-cccc-3)
  MIG 3g.20gb     Device  1: (UUID: MIG-dddd-4)\n`;
    expect(readGpus(text)).toEqual([
      { name: 'MIG 3g.20gb', uuid: 'MIG-cccc-3' },
      { name: 'MIG 3g.20gb', uuid: 'MIG-dddd-4' },
    ]);
  });
});

describe('a process', () => {
  it('takes one GPU, and the next of its pool the next one', () => {
    const visible = [0, 1, 2].map((member) => ownGpu({}, member, two)?.visible);
    expect(visible).toEqual(['GPU-aaaa-1', 'GPU-bbbb-2', 'GPU-aaaa-1']);
    expect(ownGpu({}, 1, two)?.name).toBe('NVIDIA H100 80GB HBM3');
  });

  it('takes only what it is allowed', () => {
    expect(ownGpu({ CUDA_VISIBLE_DEVICES: '3, 5' }, 1, two)).toEqual({ visible: '5', name: undefined });
    expect(ownGpu({ CUDA_VISIBLE_DEVICES: '0' }, 7, two.slice(1))).toEqual({
      visible: '0',
      name: 'NVIDIA H100 80GB HBM3',
    });
    expect(ownGpu({ CUDA_VISIBLE_DEVICES: 'GPU-bbbb' }, 0, two)?.name).toBe('NVIDIA H100 80GB HBM3');
    for (const none of ['', '-1']) expect(ownGpu({ CUDA_VISIBLE_DEVICES: none }, 0, two)).toBeUndefined();
    expect(ownGpu({}, 0, [])).toBeUndefined();
  });

  it('heeds no GPU from a -1 on, as CUDA does', () => {
    expect(allowedGpus({ CUDA_VISIBLE_DEVICES: '1,-1,0' }, two)).toEqual(['1']);
    expect(ownGpu({ CUDA_VISIBLE_DEVICES: '1,-1,0' }, 1, two)?.visible).toBe('1');
    expect(allowedGpus({}, two)).toEqual(['GPU-aaaa-1', 'GPU-bbbb-2']);
  });

  it('shares the cores with its pool', () => {
    expect(ownShare({}, 16)).toEqual({ member: 0, cores: 16 });
    expect(ownShare({ BRAINSET_WORKERS: '3', TINYPOOL_WORKER_ID: '3' }, 16)).toEqual({ member: 2, cores: 5 });
    expect(ownShare({ BRAINSET_WORKERS: '4', TINYPOOL_WORKER_ID: '1' }, 2)).toEqual({ member: 0, cores: 1 });
    // Another library's pool is none of ours.
    expect(ownShare({ TINYPOOL_WORKER_ID: '3' }, 2)).toEqual({ member: 0, cores: 2 });
  });

  it('has one thread an operation for small work, its share for large and unknown', () => {
    expect(operationThreads({ rows: 1024, units: 64 }, 8)).toBe(1);
    expect(operationThreads({ rows: 1024, units: 512 }, 8)).toBe(8);
    expect(operationThreads(undefined, 8)).toBe(8);
  });
});

describe('a pool', () => {
  it('has a process for each core, or for as many as one run has threads', () => {
    expect([1, 2, 3, 16].map((threads) => defaultWorkers(threads, 0, 8))).toEqual([8, 4, 2, 1]);
  });

  it('has no more processes than there are GPUs for them', () => {
    expect([1, 3, 16].map((gpus) => defaultWorkers(1, gpus, 8))).toEqual([1, 3, 8]);
  });

  it('asks for GPUs only where they would be computed on', () => {
    expect(['wasm', 'cpu', 'tensorflow', undefined].map((name) => gpusFor(name))).toEqual([0, 0, 0, 0]);
    expect(() => gpusFor('wsam')).toThrow("unknown back end 'wsam'");
  });
});
