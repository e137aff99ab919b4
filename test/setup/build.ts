import { build } from '../../scripts/build.mjs';

/** Compiles once before the tests, since those of the command line and of its worker processes run what is in dist. */
export default function setup(): void {
  if (!build({ ifStale: true }))
    console.warn('src does not type-check: `npm run check` says where; dist is what tsc emitted');
}
