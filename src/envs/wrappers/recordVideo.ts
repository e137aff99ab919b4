import { z } from 'zod';
import { animation } from '../worlds/gif.js';
import { rasterised } from '../worlds/rasterise.js';
import { around } from './around.js';
import { videoFolder } from './videoFolder.js';
import type { Wrapper } from './wrapper.js';

const options = z.strictObject({
  folder: z
    .string()
    .min(1)
    .default('videos')
    .meta({ unit: '', description: 'where the files are written; made where there is none' }),
  episodeTrigger: z
    .union([z.literal('cubic'), z.int().positive()])
    .default('cubic')
    .meta({
      unit: '',
      description: "which episodes are recorded: every n-th, or 'cubic': k³ below 1000, then every 1000th",
    }),
  videoLength: z.int().min(0).default(0).meta({
    unit: 'frames',
    description: 'length of a recording, over the end of its episode too; 0: the whole episode',
  }),
  namePrefix: z
    .string()
    .regex(/^[^/\\]+$/, 'it must be a part of a file name')
    .default('rl-video')
    .meta({ unit: '', description: 'how the names of the files begin' }),
  fps: z.number().positive().max(50).nullable().default(null).meta({
    unit: 'frames/s',
    description: "how fast the animation runs; null: as fast as the task's world",
  }),
  width: z
    .int()
    .min(16)
    .max(4096)
    .default(320)
    .meta({ unit: 'px', description: 'of a frame, at most: pictures are made smaller, never larger' }),
});

interface Recording {
  readonly episode: number;
  /** A frame each, as SVG: pixels would fill the memory. */
  readonly scenes: string[];
}

/**
 * Records episodes as animated GIFs, `folder`/`namePrefix`-episode-N.gif: the first scene, then one a decision.
 *
 * N counts this world's episodes from 0. A file is written when its recording ends: with the last decision of the episode,
 * at the next reset where that never came, with frame number `videoLength`, or where another recording is due. No file is
 * ever replaced: a name that is taken, by another lane or an earlier run, gets -1, -2, … in the order in which recordings
 * end, which several threads leave to chance. The count of episodes is part of snapshots, a recording is not: what
 * `restore` finds unfinished is not written, and neither is what `close` does.
 *
 * Throws a `UserError` where the folder cannot be written.
 */
export const recordVideo: Wrapper<typeof options> = {
  name: 'RecordVideo',
  summary: "records episodes 0, 1, 8, 27, … in the task's own pictures, as animated GIFs",
  options,
  keepsScore: true,
  wrap(world, { folder, episodeTrigger, videoLength, namePrefix, fps, width }, { spec, renderFps }) {
    const disk = videoFolder(folder, `${spec.id}: RecordVideo`);
    let episode = -1;
    let isFirst = false;
    let isLast = false;
    let recording: Recording | undefined;

    const stop = (): void => {
      if (!recording) return;
      const { scenes, episode: n } = recording;
      recording = undefined;
      const frame = (i: number) => rasterised(scenes[i]!, width);
      disk.write(`${namePrefix}-episode-${n}`, animation(scenes.length, frame, 1000 / (fps ?? renderFps)));
    };

    const begin = (): void => {
      const due = isRecorded(episodeTrigger, episode);
      if (due || videoLength === 0) stop();
      if (!due) return;
      disk.prepare();
      recording = { episode, scenes: [] };
    };

    const film = (): void => {
      if (isFirst) begin();
      isFirst = false;
      if (!recording) return;
      const length = recording.scenes.push(world.render());
      if (videoLength === 0 ? isLast : length === videoLength) stop();
    };

    return around(
      world,
      {
        reset(random) {
          episode++;
          isFirst = true;
          isLast = false;
          return world.reset(random);
        },
        step(action) {
          const outcome = world.step(action);
          isLast = outcome.terminated || outcome.truncated === true;
          return outcome;
        },
        // Here, not in `reset` and `step`: pictures may show what has been sensed, and restoring a snapshot resets too.
        observe(into) {
          world.observe(into);
          film();
        },
      },
      {
        save: () => episode,
        load(saved) {
          episode = saved as number;
          isFirst = false;
          recording = undefined;
        },
      },
    );
  },
};

/** Gymnasium's default, or every `trigger`-th. */
function isRecorded(trigger: 'cubic' | number, episode: number): boolean {
  if (trigger !== 'cubic') return episode % trigger === 0;
  return episode < 1000 ? Math.round(Math.cbrt(episode)) ** 3 === episode : episode % 1000 === 0;
}
