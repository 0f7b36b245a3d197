import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEYS } from '../../src/tui/keys.ts';
import { cursorOf } from '../../src/tui/listview.ts';
import { type State, bodyHeight, startOf, viewOf } from '../../src/tui/model.ts';
import { pageOfView } from '../../src/tui/patchview.ts';
import { reduce } from '../../src/tui/state.ts';
import type { ListView, PatchView } from '../../src/tui/views.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

const press = (state: State, ...keys: readonly string[]): State =>
  keys.reduce((now, key) => reduce(now, { type: 'key', key }), state);
const start = startOf('mail', { columns: 80, rows: 24 });
const listed = reduce(start, { type: 'topics', topics: [tally] });
/** The first patch of the first version; the second version stands above it in the list. */
const patch = press(listed, 'j', 'enter', 'j', 'j', 'enter');
const patchView = (state: State): PatchView => viewOf(state) as PatchView;
/** Body line at the top of the window. */
const lineAt = (state: State): number | null =>
  pageOfView(state, patchView(state))
    .rows.slice(0, patchView(state).top + 1)
    .findLast(({ line }) => line !== null)!.line;
const selected = (state: State): string | undefined => {
  const view = viewOf(state) as ListView;
  return state.entries[cursorOf(state, view)]?.summary.key;
};

test('the list has a row a series, the one with the newest activity first', () => {
  expect(listed.entries.map(({ summary }) => summary.key)).toEqual([
    'cover2@example.org',
    'cover@example.org',
  ]);
});

test('rows of one date keep one order, however the topics come in', () => {
  const talks = ['a', 'b', 'c'].map((id) => talkOf(id, '2024-07-11T08:00:01.000Z'));
  const keys = (order: readonly number[]): readonly string[] =>
    order
      .reduce((state, index) => reduce(state, { type: 'topics', topics: [talks[index]!] }), listed)
      .entries.map(({ summary }) => summary.key);
  expect(keys([2, 0, 1])).toEqual(keys([0, 1, 2]));
});

test('topics that come in later do not move the cursor off its series', () => {
  const moved = press(listed, 'j');
  const later = reduce(moved, {
    type: 'topics',
    topics: [talkOf('new', '2025-01-01T00:00:00.000Z')],
  });
  expect(selected(later)).toBe(selected(moved));
});

test('until it is moved the cursor stays on the newest', () => {
  const later = reduce(listed, {
    type: 'topics',
    topics: [talkOf('new', '2025-01-01T00:00:00.000Z')],
  });
  expect(selected(later)).toBe('talk new@example.org');
});

test('enter goes from the list to the series and to the patch, q goes the same way back', () => {
  expect(patchView(patch)).toMatchObject({ screen: 'patch', message: firstPatch });
  const series = press(patch, 'q');
  expect(viewOf(series)).toMatchObject({ screen: 'series', cursor: 2 });
  expect(viewOf(press(series, 'q')).screen).toBe('list');
  expect(selected(press(series, 'q'))).toBe('cover@example.org');
});

test('q on the list quits, and Q and ctrl-c leave from anywhere', () => {
  expect(press(listed, 'q').over).toBe('quit');
  expect(press(patch, '?', 'Q').over).toBe('quit');
  expect(press(patch, 'ctrl-c').over).toBe('interrupted');
});

test('enter on a comment without a line opens its mail at that comment', () => {
  const view = patchView(press(listed, 'j', 'enter', 'j', 'enter'));
  expect(view).toMatchObject({ message: 'cover@example.org', comment: 'praise@example.org#1' });
});

test('the dot visits every comment of the series in the order of its pages, the comma goes back', () => {
  const cover = press(listed, 'j', 'enter', 'enter');
  const visited: (string | null)[] = [];
  let state = cover;
  while (state.remark === null) {
    state = press(state, '.');
    visited.push(patchView(state).comment);
  }
  visited.pop();
  expect(visited).toEqual([
    'praise@example.org#1',
    'review@example.org#1',
    'review@example.org#2',
    'robot@example.org#1',
    'review@example.org#3',
    'answer@example.org#1',
    'review@example.org#4',
  ]);
  const way: (string | null)[] = [patchView(state).comment];
  for (let step = 1; step < visited.length; step += 1) {
    state = press(state, ',');
    way.push(patchView(state).comment);
  }
  expect(way).toEqual(visited.toReversed());
});

test.each([10, 24, 60])('the comment that the dot came to is in a window of %i rows', (rows) => {
  let state = reduce(patch, { type: 'resize', size: { columns: 80, rows } });
  for (let step = 0; step < 6; step += 1) {
    state = press(state, '.');
    const view = patchView(state);
    const { note } = pageOfView(state, view).stops.find(({ comment }) => comment === view.comment)!;
    expect(note).toBeGreaterThanOrEqual(view.top);
    expect(note).toBeLessThan(view.top + bodyHeight(state));
  }
});

test('brackets go through cover and patches, and say where the series ends', () => {
  const next = press(patch, ']');
  expect(patchView(next).message).toBe('second@example.org');
  expect(press(next, ']').remark).toBe('This is the last mail of the series.');
  expect(patchView(press(patch, '[')).message).toBe('cover@example.org');
});

test('the window of a patch ends with its last row', () => {
  const end = press(patch, 'G');
  const count = pageOfView(end, patchView(end)).rows.length;
  expect(patchView(end).top).toBe(count - bodyHeight(end));
  expect(patchView(press(end, 'j')).top).toBe(patchView(end).top);
  expect(patchView(press(end, 'g', 'k')).top).toBe(0);
});

test('after a resize the line at the top is still there', () => {
  const down = press(patch, 'space');
  const wide = reduce(down, { type: 'resize', size: { columns: 140, rows: 20 } });
  expect(lineAt(wide)).toBe(lineAt(down));
});

test('a source that cannot be read to the end is said, and what was read stays', () => {
  const failed = reduce(listed, { type: 'failed', text: 'mail.mbox is cut' });
  expect(failed).toMatchObject({ reading: 'failed', remark: 'mail.mbox is cut' });
  expect(failed.entries).toHaveLength(2);
});

test('an empty list takes every key', () => {
  for (const { keys } of KEYS) expect(() => press(start, ...keys, 'j', 'enter')).not.toThrow();
});

test('whatever is pressed and however the terminal is sized, the window stays within the rows', () => {
  const key = fc.constantFrom(...KEYS.flatMap(({ keys }) => keys)).filter((name) => name !== 'Q');
  const size = fc.record({
    columns: fc.integer({ min: 20, max: 220 }),
    rows: fc.integer({ min: 3, max: 80 }),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: key }, size)), (events) => {
      let state = listed;
      for (const event of events) {
        state =
          typeof event === 'string'
            ? press(state, event)
            : reduce(state, { type: 'resize', size: event });
        const view = viewOf(state);
        expect(view.top).toBeGreaterThanOrEqual(0);
        if (view.screen !== 'patch') continue;
        const count = pageOfView(state, view).rows.length;
        expect(view.top).toBeLessThanOrEqual(Math.max(0, count - bodyHeight(state)));
      }
    }),
  );
});
