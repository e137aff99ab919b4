import { createRequire } from 'node:module';

// The one import of TensorFlow.js: the union package, since tfjs-core alone registers no gradients in Node. Required, since
// `import` would first look through its 1.3 MB for the names it exports, a sixth of a second at each start.
const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as typeof import('@tensorflow/tfjs');

// Silences the advice to install tfjs-node, and every notice of a kernel registered twice; arithmetic is not touched.
tf.enableProdMode();

export { tf };
