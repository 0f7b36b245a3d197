import { expect, test } from 'vitest';
import { exits, forms, helpTexts } from '../../src/cli/help.ts';

test('Help fits a terminal of 80 columns, but for examples, which are to be copied', () => {
  const lines = [forms, exits, ...Object.values(helpTexts)].join('\n').split('\n');
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => line.length > 80 && !line.startsWith('  $ '))).toEqual([]);
});
