import { expect, test } from 'vitest';
import { progress } from '../../src/cli/progress.js';
import type { RunEvent, RunResult } from '../../src/experiment/job.js';

/** A display that keeps what is written, and a clock set by hand. */
function screen(isTTY: boolean) {
  let ms = 0;
  let text = '';
  return {
    display: { isTTY, columns: 120, write: (more: string) => (text += more) },
    now: () => ms,
    wait: (seconds: number) => (ms += 1000 * seconds),
    text: () => text.replaceAll('\u00a0', ' '),
  };
}

const at = (decisions: number, score = 12.34): RunEvent => ({
  kind: 'progress',
  decisions,
  total: 1000,
  decisionsPerSecond: 0,
  score,
});
const started = (resumedAt: number) => ({ kind: 'started', folder: 'f', resumedAt }) as RunEvent;
const finished = (normalisedScore: number | null): RunEvent => {
  const result = {
    id: 'i',
    seed: 0,
    score: 19.5,
    normalisedScore,
    unit: 'items',
    decisions: 1000,
  } as RunResult;
  return { kind: 'finished', folder: 'f', decisionsPerSecond: 10, result };
};

test('a terminal has one line, redrawn: share, rate, time left, score, curve', () => {
  const { display, now, wait, text } = screen(true);
  const shown = progress(1, 1000, display, now);
  shown.show('seed 0', started(0));
  shown.show('seed 0', { kind: 'evaluated', decisions: 100, score: 1, normalisedScore: 0.1 });
  shown.show('seed 0', { kind: 'evaluated', decisions: 200, score: 5, normalisedScore: 0.9 });
  wait(2);
  shown.show('seed 0', at(500));
  expect(text()).toBe('\r\x1b[2K██████████░░░░░░░░░░  50 %  250 decisions/s  0:02 left  score 12.3 ▁█');
  shown.end();
  expect(text().endsWith('\r\x1b[2K')).toBe(true);
});

test('elsewhere a plain line comes every ten seconds, without control characters', () => {
  const { display, now, wait, text } = screen(false);
  const shown = progress(1, 1000, display, now);
  shown.show('seed 0', started(0));
  for (let second = 1; second <= 25; second++) {
    wait(1);
    shown.show('seed 0', at(10 * second));
  }
  shown.end();
  const lines = text().trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/ 20 % {2}10 decisions\/s {2}1:20 left {2}score 12\.3$/);
  expect(text()).not.toMatch(/[\r\x1b]/);
});

test('many runs share one line; each that ends leaves its score, and what was resumed counts for no rate', () => {
  const { display, now, wait, text } = screen(false);
  const shown = progress(2, 2000, display, now);
  shown.show('a seed 0', started(500));
  shown.show('b seed 0', started(0));
  wait(10);
  shown.show('a seed 0', finished(0.5));
  shown.show('b seed 0', finished(null));
  expect(text()).toBe(
    [
      'a seed 0: goes on after 500 decisions',
      'a seed 0: normalised score 0.50 (19.5 items)',
      '██████████░░░░░░░░░░  50 %  50 decisions/s  0:20 left  1 of 2 runs',
      'b seed 0: 19.5 items',
      '',
    ].join('\n'),
  );
});
