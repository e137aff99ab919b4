import { UserError } from '../../errors.js';

/** What `reset` gave a world. Throws a `UserError`, naming the world where its name is told, if it was never reset. */
export function afterReset<Given>(given: Given | undefined, world?: string): Given {
  if (given !== undefined) return given;
  const whose = world === undefined ? '' : `${world}: `;
  throw new UserError(`${whose}this world has no episode yet`, 'call reset first');
}
