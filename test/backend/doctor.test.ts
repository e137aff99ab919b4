import { beforeEach, describe, expect, it } from 'vitest';
import { doctor, formatDoctor } from '../../src/backend/doctor.js';
import { tf } from '../../src/backend/engine.js';
import { selectBackend } from '../../src/backend/select.js';
import { answers } from '../../src/backend/selfTest/answers.js';
import { checks } from '../../src/backend/selfTest/checks.js';
import { selfTest } from '../../src/backend/selfTest/selfTest.js';
import { rightAnswers } from './rightAnswers.js';

type Kernel = ReturnType<typeof tf.getKernel>;

beforeEach(async () => {
  await selectBackend('wasm');
});

/** Runs `during` while kernel `name` on wasm is another. */
async function planted<T>(
  name: string,
  wrong: (right: Kernel['kernelFunc']) => unknown,
  during: () => Promise<T>,
) {
  const right = tf.getKernel(name, 'wasm');
  const plant = (kernel: Kernel) => {
    tf.unregisterKernel(name, 'wasm');
    tf.registerKernel(kernel);
  };
  plant({ ...right, kernelFunc: wrong(right.kernelFunc) as Kernel['kernelFunc'] });
  try {
    return await during();
  } finally {
    plant(right);
  }
}

describe('the stored answers', () => {
  it('are what plain loops in float64 give', () => {
    expect(Object.keys(answers)).toEqual(Object.keys(rightAnswers));
    for (const [name, values] of Object.entries(rightAnswers)) {
      const off = values.map((value, i) => Math.abs(value - answers[name]![i]!));
      expect({ name, count: answers[name]!.length, close: Math.max(...off) < 1e-7 }).toEqual({
        name,
        count: values.length,
        close: true,
      });
    }
  });

  it('are all used, and every check has one', () => {
    expect(new Set(checks.map(({ answer }) => answer))).toEqual(new Set(Object.keys(answers)));
  });
});

describe('the self-test', () => {
  it.each(['wasm', 'cpu'])('passes on %s and leaves no array behind', async (backend) => {
    await selectBackend(backend);
    const before = tf.memory().numTensors;
    const result = await selfTest();
    expect(Object.keys(result)).toEqual(['passed', 'maxError']);
    expect(result.passed).toBe(true);
    expect(result.maxError).toBeLessThan(5e-6);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('names the checks that a slightly wrong kernel spoils, and no others', async () => {
    const shrunk = (right: Kernel['kernelFunc']) => (call: Parameters<Kernel['kernelFunc']>[0]) => {
      const out = right(call) as { dataId: object; shape: number[]; dtype: string };
      const values = (
        tf.backend() as unknown as { typedArrayFromHeap(x: unknown): Float32Array }
      ).typedArrayFromHeap(out);
      for (const [i, value] of values.entries()) values[i] = value * 0.999;
      return out;
    };
    const result = await planted('Tanh', shrunk, selfTest);
    expect(result.passed).toBe(false);
    expect(result.failed).toEqual(['tanh', 'training by sgd', 'training by adam']);
    expect(result.maxError).toBeGreaterThan(5e-4);
    expect((await selfTest()).passed).toBe(true);
  });

  it('fails where a kernel throws or gives NaN', async () => {
    const thrown = () => () => {
      throw new Error('no such kernel');
    };
    const nan = (right: Kernel['kernelFunc']) => (call: Parameters<Kernel['kernelFunc']>[0]) => {
      const out = right(call) as { dataId: object; shape: number[]; dtype: string };
      (tf.backend() as unknown as { typedArrayFromHeap(x: unknown): Float32Array })
        .typedArrayFromHeap(out)
        .fill(Number.NaN);
      return out;
    };
    for (const wrong of [thrown, nan]) {
      const result = await planted('UnsortedSegmentSum', wrong, selfTest);
      expect(result).toEqual({ passed: false, maxError: Infinity, failed: ['gather'] });
    }
  });

  it('would catch the stock kernel that forgets the shape of a right operand', async () => {
    const wrong = (right: Kernel['kernelFunc']) => (call: Parameters<Kernel['kernelFunc']>[0]) =>
      right({ ...call, attrs: { transposeA: false, transposeB: false } });
    const { failed } = await planted('BatchMatMul', wrong, selfTest);
    expect(failed).toContain('matMul 2-D AᵀB');
    expect(failed).toContain('matMul 3-D ABᵀ');
  });
});

describe('doctor', () => {
  it('reports what was chosen and why, what was tried, the self-test and versions', async () => {
    const report = await doctor({ backend: 'wasm' });
    expect(Object.keys(report)).toEqual(['chosen', 'tried', 'kernels', 'selfTest', 'versions']);
    expect(Object.keys(report.chosen)).toEqual(['name', 'device', 'reason']);
    expect(report.chosen).toMatchObject({ name: 'wasm', reason: 'named by the user' });
    expect(report.tried.map((entry) => Object.keys(entry))).toEqual([['name', 'ok', 'reason']]);
    expect(Object.keys(report.selfTest)).toEqual(['passed', 'maxError']);
    expect(report.selfTest.passed).toBe(true);
    expect(report.versions).toMatchObject({ node: process.versions.node, '@tensorflow/tfjs': '4.22.0' });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('does not pass a back end that computes wrongly', async () => {
    const reversed = (right: Kernel['kernelFunc']) => (call: Parameters<Kernel['kernelFunc']>[0]) => {
      const { a, b } = call.inputs as Record<string, never>;
      return right({ ...call, inputs: { a: b!, b: a! } });
    };
    const report = await planted('Sub', reversed, () => doctor({ backend: 'wasm' }));
    expect(report.selfTest.passed).toBe(false);
    expect(report.selfTest.maxError).toBeGreaterThan(0.1);
    expect(formatDoctor(report)).toMatch(/FAILED \(.*training by sgd/);
  });

  it('is read by people, a line a fact', async () => {
    const text = formatDoctor(await doctor({ backend: 'wasm' }));
    expect(text).toMatch(/^back end +wasm on CPU, one thread, SIMD: named by the user$/m);
    expect(text).toMatch(/^kernels +ours: BatchMatMul, .*Tanh/m);
    expect(text).toMatch(/^self-test +passed, largest error \d\.\de-\d$/m);
    const report = await doctor({ backend: 'wasm' });
    expect(formatDoctor({ ...report, kernels: [] })).toMatch(/^kernels +those of TensorFlow\.js$/m);
    const failed = { ...report, selfTest: { passed: false, maxError: Infinity, failed: ['tanh', 'gather'] } };
    expect(formatDoctor(failed)).toMatch(/^self-test +FAILED \(tanh, gather\), largest error Infinity$/m);
  });

  it('says what is wrong with a name', async () => {
    await expect(doctor({ backend: 'wsam' })).rejects.toMatchObject({
      message: "unknown back end 'wsam'",
      hint: "did you mean 'wasm'?",
    });
  });
});
