import { describe, expect, test } from 'vitest';
import { linePlaceOf } from '../../src/export/heading.ts';
import { reviewPaths } from '../helpers/review-paths.ts';

const { topics } = await reviewPaths(['corpus/demo']);
const [demo] = topics;
const second = '20240311093000.5120-2-author.one@example.org';

const place = (id: string, line: number): string => {
  if (demo === undefined) throw new TypeError('the demo has a topic');
  return linePlaceOf(demo, id, line);
};

describe('the place of a body line', () => {
  test('names the line of the new file that it shows', () => {
    expect(place(second, 111)).toBe('v2 1/3 line 111 (kernel/dlp/state.c:30)');
  });

  test('names none where it shows none', () => {
    expect(place(second, 1)).toBe('v2 1/3 line 1');
  });

  test('has the id of a mail that is in no series', () => {
    expect(place('other@example.org', 7)).toBe('other@example.org line 7');
  });
});
