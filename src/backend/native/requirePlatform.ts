import { UserError } from '../../errors.js';

/** Throws a UserError where no TensorFlow that the addon could be built against is made for this system. */
export function requirePlatform(platform: string = process.platform): void {
  if (platform === 'linux') return;
  throw new UserError(
    `native TensorFlow is built on Linux only, and this is ${platform}`,
    'on Windows use its Subsystem for Linux; without it the wasm back end computes everywhere',
  );
}
