import { arimoto } from './arimoto.js';
import type { ArimotoOptions, Capacity } from './arimoto.js';
import { channelOf } from './channel.js';
import type { Rows } from './channel.js';
import { distinct, shared } from './duplicates.js';

/**
 * The capacity of a discrete channel, C = max_p I(X; Y), nats, with the source that reaches it.
 *
 * `rows` are p(y | x), [inputs][outputs]: for the empowerment of a state, the inputs are its action sequences and the outputs
 * the sensor states after them. Equal rows count as one input, whose probability they share: deterministic worlds have
 * few distinct rows, and duplicates slow the iteration down. Throws a `RangeError` for rows that are no distributions.
 *
 * Klyubin, Polani & Nehaniv (2005), IEEE CEC 1:128–135, doi:10.1109/CEC.2005.1554676; the algorithm: `arimoto`.
 */
export function blahutArimoto(rows: Rows, options: ArimotoOptions = {}): Capacity {
  const kinds = distinct(rows);
  const found = arimoto(channelOf(rows, kinds.first), options);
  return { ...found, source: shared(kinds, found.source) };
}
