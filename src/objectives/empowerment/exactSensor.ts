import { UserError } from '../../errors.js';

/** Of sensors without noise, through which any difference can be told. */
export function exactSensor(): UserError {
  return new UserError(
    'a sensor without noise makes empowerment infinite',
    'give every outcome a noise above 0: sensor noise is part of the definition',
  );
}
