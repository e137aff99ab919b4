import { showsTheSame, ways, worlds } from '../envs/threads/sameNumbers.js';

for (const world of worlds) showsTheSame(world, ways);
