import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { DoctorReport } from '../doctor.js';
import { buildAddon, isBuilt } from './buildAddon.js';
import { makeRoom } from './diskSpace.js';
import { addonVersion, fetchPackage } from './fetchPackage.js';
import { findCompiler } from './findCompiler.js';
import { namedTensorflow, searchTensorflow } from './findTensorflow.js';
import type { Places, Wheel } from './places.js';
import { places as ourPlaces } from './places.js';
import { requirePlatform } from './requirePlatform.js';
import { sweep } from './staging.js';
import { privateEnvironment } from './privateEnvironment.js';
import { stepper } from './steps.js';
import type { Step, StepEvent, Stepped } from './steps.js';
import type { Tensorflow } from './tensorflowAt.js';
import { testAddon } from './testAddon.js';

/** Which TensorFlow: the one at a path, a wheel that is installed for us, or, without either, one that is found. */
export interface NativeWish {
  readonly tensorflow?: string | undefined;
  readonly wheel?: Wheel | undefined;
}

/** What `brainset native` did, and its JSON. */
export interface NativeReport {
  /** Holds all of it. */
  readonly folder: string;
  /** Folder of the TensorFlow that is used. */
  readonly tensorflow: string;
  readonly steps: readonly Stepped[];
  /** What works, but not as hoped. */
  readonly warnings: readonly string[];
  readonly doctor: DoctorReport;
}

export interface NativeOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly places?: Places;
  readonly onStep?: (event: StepEvent) => void;
  /** Tests the addon; differs where this module is not run as compiled. */
  readonly test?: typeof testAddon;
}

/**
 * Leaves a tfjs-node-gpu that works with a current TensorFlow, all of it in our cache folder: a second call only tests it.
 *
 * Throws a UserError at the first step that something is missing for. An addon that fails its self-test is taken away, so
 * that no run computes on it.
 */
export async function setUpNative(
  wish: NativeWish,
  { env = process.env, places = ourPlaces(), onStep = () => {}, test = testAddon }: NativeOptions = {},
): Promise<NativeReport> {
  requirePlatform();
  const { step, steps } = stepper(onStep);
  makeRoom(places.root, 0);
  sweep(places.root);
  writeFileSync(places.log, '');
  // Not after gigabytes were fetched.
  if (!existsSync(places.addon)) findCompiler(env);
  await step('package', `fetching tfjs-node-gpu ${addonVersion}`, async () => {
    const fetched = await fetchPackage(places, env);
    return { kept: !fetched, detail: `tfjs-node-gpu ${addonVersion} in ${places.package}` };
  });
  const tensorflow = await tensorflowStep(wish, { step, places, env });
  await addonStep(tensorflow, { step, places, env });
  const doctor = await step('self-test', 'testing what it computes', async () => {
    const report = await tested(places, env, test);
    const { device } = report.chosen;
    return { kept: false, detail: `passed on ${device}`, value: report };
  });
  const warnings = wish.wheel === 'cuda' && !doctor.chosen.device.startsWith('GPU') ? [noGpu] : [];
  return { folder: places.root, tensorflow: tensorflow.folder, steps, warnings, doctor };
}

const noGpu =
  'TensorFlow finds no GPU here: where `nvidia-smi` lists one its driver may be too old for CUDA 12 (525 or later); on a machine that has one it will be used';

interface Doing {
  readonly step: Step;
  readonly places: Places;
  readonly env: NodeJS.ProcessEnv;
}

async function tensorflowStep(
  { tensorflow: named, wheel }: NativeWish,
  { step, places, env }: Doing,
): Promise<Tensorflow> {
  if (wheel !== undefined)
    return step('TensorFlow', `installing the wheel for ${wheel}`, async () => {
      const { tensorflow, kept } = await privateEnvironment(wheel, places, env);
      return { kept, detail: tensorflow.folder, value: tensorflow };
    });
  return step('TensorFlow', 'looking for it', async () => {
    const found = await (named === undefined ? searchTensorflow(places, env) : namedTensorflow(named, env));
    return { kept: true, detail: found.folder, value: found };
  });
}

async function addonStep(tensorflow: Tensorflow, { step, places, env }: Doing): Promise<void> {
  await step('addon', 'compiling it', async () => {
    const detail = places.addon;
    if (isBuilt(places, tensorflow)) return { kept: true, detail };
    await buildAddon(places, { tensorflow, compiler: findCompiler(env), env });
    return { kept: false, detail };
  });
}

async function tested(places: Places, env: NodeJS.ProcessEnv, test: typeof testAddon): Promise<DoctorReport> {
  try {
    return await test(places, env);
  } catch (error) {
    rmSync(places.addon, { force: true });
    throw error;
  }
}
