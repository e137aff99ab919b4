// The one import of TensorFlow.js: the union package, since tfjs-core alone registers no gradients in Node.
import tf from '@tensorflow/tfjs';

export { tf };
