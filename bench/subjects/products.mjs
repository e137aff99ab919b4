import { stream } from '../../dist/index.js';
import { tf } from '../../dist/backend/engine.js';

/**
 * The matrix products of a forward pass, one an area: [rows, in] [in, out].
 *
 * sizes: units from the senses to the output.
 */
export function forwardProducts(sizes, rows) {
  return areas(sizes).map(([inputs, units]) => ({ m: rows, k: inputs, n: units, a: false, b: false }));
}

/**
 * Those of a backward pass: what came in times the error for every area, [rows, in]ᵀ [rows, out], and the error sent back,
 * [rows, out] [in, out]ᵀ, for all but the first, since nobody asks for the senses' own gradient.
 */
export function backwardProducts(sizes, rows) {
  return areas(sizes).flatMap(([inputs, units], l) => [
    { m: inputs, k: rows, n: units, a: true, b: false },
    ...(l > 0 ? [{ m: rows, k: units, n: inputs, a: false, b: true }] : []),
  ]);
}

const areas = (sizes) => sizes.slice(1).map((units, l) => [sizes[l], units]);

const name = ({ m, k, n, a, b }) => `product ${m}×${k}×${n}${a ? ' Aᵀ' : ''}${b ? ' Bᵀ' : ''}`;

/**
 * One subject for each product that differs, by name: the back end's own matMul on arrays that lie there already, until
 * the last result has come.
 */
export function productSubjects(products) {
  return Object.fromEntries(products.map((product) => [name(product), repeated(product)]));
}

/** Microseconds that some products take one after the other, each at the best that was measured of it. */
export function atPeak(products, measured) {
  return products.reduce((sum, product) => sum + measured[name(product)].best, 0);
}

function repeated({ m, k, n, a, b }) {
  const left = array(a ? [k, m] : [m, k]);
  const right = array(b ? [n, k] : [k, n]);
  const calls = Math.max(1, Math.min(64, Math.round(2e7 / (m * k * n))));
  return async () => {
    let last;
    for (let i = 0; i < calls; i++) {
      last?.dispose();
      last = tf.matMul(left, right, a, b);
    }
    await settled(last);
    last.dispose();
    return calls;
  };
}

/** Back ends that compute while we go on are waited for by fetching a single number. */
async function settled(result) {
  const one = tf.tidy(() => tf.slice(result, [0, 0], [1, 1]));
  await one.data();
  one.dispose();
}

function array([rows, columns]) {
  const random = stream(1, 'init');
  const values = Float32Array.from({ length: rows * columns }, () => random.normal());
  return tf.tensor2d(values, [rows, columns]);
}
