import { InvalidArgumentError } from 'commander';

/** Reads 1, 2, 3 …; also 1e6 and 400_000. */
export function positiveInteger(text: string): number {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError('It must be a whole number of at least 1.');
  return value;
}

/** Reads 0, 1, 2 …; also 1e6 and 400_000. */
export function wholeNumber(text: string): number {
  const value = Number(text.replaceAll('_', '').trim() || NaN);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number of at least 0.');
  return value;
}

/** Collects an option given several times. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** Collects names parted by commas, the option given once or several times. */
export function names(text: string, previous: readonly string[] = []): readonly string[] {
  const found = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (found.length === 0) throw new InvalidArgumentError('It must be one name or several, parted by commas.');
  return [...new Set([...previous, ...found])];
}
