import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSystemError, sentenceOf } from '../../src/host/systemerror.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('An error of the system is told from a mistake, and said without call and path', () => {
  const absent = thrownBy(() => readFileSync('/no/such/file'));
  expect(isSystemError(absent)).toBe(true);
  expect(sentenceOf(absent)).toBe('ENOENT: no such file or directory');
  expect(isSystemError(thrownBy(() => JSON.parse('{')))).toBe(false);
});
