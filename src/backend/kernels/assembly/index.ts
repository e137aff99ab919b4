// AssemblyScript: what each kernel does with the numbers. `npm run build` compiles it all into one module that works on the
// memory of TensorFlow.js' wasm back end and has none of its own: no arrays, objects, strings or function values here, only
// addresses (`usize`, bytes), counts and vectors. Decorators are allowed on methods alone, so what must be inlined is a
// static method.
//
// A new kernel: a file here with a line below and a name in `../compiled.ts`; a file beside that one which hands it the
// addresses, with a line in `../index.ts`; a row in the tests against the cpu back end.
export { adam } from './adam';
export { columnSum } from './columnSum';
export { descent } from './descent';
export { exp } from './exp';
export { filterGradient } from './filterGradient';
export { maxPoolGrad } from './maxPoolGrad';
export { momentum } from './momentum';
export { product, scratchBytes } from './product';
export { scale } from './scale';
export { segmentSum } from './segmentSum';
export { sign } from './sign';
export { softplus } from './softplus';
export { tanh } from './tanh';
export { tanhGrad } from './tanhGrad';
export { transpose } from './transpose';
