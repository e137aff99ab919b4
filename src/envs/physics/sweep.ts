import type Matter from 'matter-js';

/**
 * Bodies in the order in which a sweep along x meets them.
 *
 * matter-js sorts its list at every engine step, though bodies hardly move in one. Insertion then compares each with its
 * neighbour and is done; the sort that arrays come with makes 900 bytes of garbage first, more than all else of a step
 * together. Both are stable, so that the order is the same.
 */
export class Sweep extends Array<Matter.Body> {
  override sort(compare: (a: Matter.Body, b: Matter.Body) => number): this {
    for (let i = 1; i < this.length; i++) {
      const body = this[i]!;
      let k = i;
      for (; k > 0 && compare(this[k - 1]!, body) > 0; k--) this[k] = this[k - 1]!;
      this[k] = body;
    }
    return this;
  }
}
