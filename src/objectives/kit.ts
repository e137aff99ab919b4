// What an objective of one's own is made from.

export { actionCode, beside } from './actionCode.js';
export { categoricalLesson } from './categoricalLesson.js';
export { instrument } from './instrument.js';
export type { Instrument, InstrumentShape } from './instrument.js';
export { laggedNetwork } from './lagged.js';
export { meanWhere } from './meanWhere.js';
export { regressionLesson } from './regressionLesson.js';
export { scaled, scaledNumbers } from './scaled.js';
export { channelsOf, senses } from './senses.js';
export { taughtWhere } from './taughtWhere.js';
export { withoutInstruments } from './withoutInstruments.js';
