import { describe, expect, it } from 'vitest';
import { episodeTracker, noEpisodes } from '../../src/experiment/episodes.js';
import type { Timestep } from '../../src/types.js';

function timestep(reward: number[], terminated: number[] = [0, 0], truncated: number[] = [0, 0]): Timestep {
  return {
    observation: new Float32Array(2),
    reward: Float64Array.from(reward),
    terminated: Uint8Array.from(terminated),
    truncated: Uint8Array.from(truncated),
    info: {},
  };
}

describe('episodeTracker', () => {
  it('sums rewards by lane and episode', () => {
    const tracker = episodeTracker(noEpisodes(2), 10);
    expect(tracker.add(timestep([1, 10]))).toEqual([]);
    expect(tracker.add(timestep([2, 20], [0, 1]))).toEqual([
      { lane: 1, episode: { return: 30, length: 2, final: {} } },
    ]);
    expect(tracker.add(timestep([4, 40], [0, 0], [1, 0]))).toEqual([
      { lane: 0, episode: { return: 7, length: 3, final: {} } },
    ]);
    expect(tracker.add(timestep([8, 80], [0, 1]))).toEqual([
      { lane: 1, episode: { return: 120, length: 2, final: {} } },
    ]);
    expect(tracker.record).toMatchObject({ finished: 3, reward: 165, decisions: 8 });
    expect([...tracker.record.returns]).toEqual([8, 0]);
  });

  it('remembers the last ones only', () => {
    const tracker = episodeTracker(noEpisodes(2), 2);
    for (const reward of [1, 2, 3]) tracker.add(timestep([reward, 0], [1, 0]));
    expect(tracker.record.recent.map((episode) => episode.return)).toEqual([2, 3]);
  });

  it('goes on from a record as if it had never stopped', () => {
    const one = episodeTracker(noEpisodes(2), 10);
    one.add(timestep([1, 10]));
    const { record } = one;
    const two = episodeTracker(record, 10);
    for (const tracker of [one, two]) tracker.add(timestep([2, 20], [1, 1]));
    expect(two.record).toEqual(one.record);
    expect([...record.returns]).toEqual([1, 10]);
  });

  it('counts anew after a clear, in the middle of an episode', () => {
    const tracker = episodeTracker(noEpisodes(2), 10);
    tracker.add(timestep([1, 10], [0, 1]));
    tracker.clear();
    expect(tracker.record).toMatchObject({ finished: 0, reward: 0, decisions: 0 });
    expect(tracker.add(timestep([2, 0], [1, 0]))).toEqual([
      { lane: 0, episode: { return: 3, length: 2, final: {} } },
    ]);
  });
});
