import { z } from 'zod';

/** A rule that does nothing, by another name. */
const idle = (name, reads) => ({
  name,
  summary: 'nothing',
  cite: 'none',
  options: z.strictObject({ laziness: z.number().min(0).max(1).default(1) }),
  create: () => ({ reads, locality: 'none' }),
});

export default function register({ registerRule }) {
  registerRule(idle('idle', ['rpe']));
  registerRule(idle('clairvoyant', ['rpe', 'future']));
}
