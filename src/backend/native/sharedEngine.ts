/** Under this name the engine is handed to packages that live outside our `node_modules`. */
const key = 'brainset.tensorflowJs';

/**
 * What stands in the private project for packages that we have already: our own, in whichever process it is asked for.
 *
 * A second copy of TensorFlow.js would keep back ends and kernels that ours never sees. tfjs-node-gpu asks for both; the
 * union exports all of the core.
 */
export const engineStub = `module.exports = globalThis[Symbol.for('${key}')];\n`;

/** Lets engine stubs answer with `engine`. */
export function shareEngine(engine: object): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(key)] = engine;
}
