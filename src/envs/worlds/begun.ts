import { UserError } from '../../errors.js';

/** What `reset` gave a world. Throws a `UserError` where it was never reset. */
export function begun<Given>(given: Given | undefined): Given {
  if (given !== undefined) return given;
  throw new UserError('this world has no episode yet', 'call reset first');
}
