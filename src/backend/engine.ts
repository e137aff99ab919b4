// The one import of TensorFlow.js: the union package, since tfjs-core alone registers no gradients in Node.
import tf from '@tensorflow/tfjs';

// Silences the advice to install tfjs-node, and every notice of a kernel registered twice; arithmetic is not touched.
tf.enableProdMode();

export { tf };
