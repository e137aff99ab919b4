import { expect, test } from 'vitest';
import { lastWords } from '../../bench/measure/ownProcess.mjs';
import { figure, markdownTable, percent, textTable } from '../../bench/measure/table.mjs';

test('figures have their thousands apart and three digits below', () => {
  expect([1234567, 100, 12.345, 0.12345, NaN, null].map(figure)).toEqual([
    '1\u00a0234\u00a0567',
    '100',
    '12.3',
    '0.12',
    '–',
    '–',
  ]);
});

test('shares are in per cent', () => {
  expect([0.613, 0.0432, 1, NaN].map(percent)).toEqual(['61 %', '4.3 %', '100 %', '–']);
});

test('tables are text or Markdown, with nothing that breaks a cell', () => {
  expect(markdownTable(['what', 'n'], [['a|b', '1']], ['left', 'right'])).toBe(
    '| what | n |\n| --- | --: |\n| a\\|b | 1 |',
  );
  expect(textTable(['what', 'n'], [['ab', '10']], ['left', 'right'])).toBe('what   n\n────  ──\nab    10');
});

test('what went wrong is told in a line', () => {
  const stack =
    'file:///x.js:1\nthrow new UserError("no")\n\nUserError: no such thing\n    at x.js:1\n\nNode.js v20';
  expect(lastWords(stack)).toBe('no such thing');
  expect(lastWords("Traceback:\n  import a\nModuleNotFoundError: No module named 'a'\n")).toBe(
    "ModuleNotFoundError: No module named 'a'",
  );
  expect(lastWords('it ended\n')).toBe('it ended');
});
