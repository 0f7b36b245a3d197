import { describe, expect, test } from 'vitest';
import { collect } from '../helpers/collect.ts';
import { filled, linesOf, titles } from '../helpers/filled.ts';

interface Written {
  readonly type: string;
  readonly id: string;
  readonly messageId: string;
  readonly version: number;
}

describe('mark', () => {
  const now = new Date('2026-01-10T00:00:00.000Z');

  /** The store of the demonstration and what is in it. */
  async function marking() {
    const { run } = await filled(['corpus/demo']);
    const records = linesOf((await run(['replay'])).out).map((line) => JSON.parse(line) as Written);
    const series = records.filter(({ type }) => type === 'series');
    const comments = records.filter(({ type }) => type === 'comment');
    const open = async (): Promise<number> =>
      titles((await run(['list', 'is:open'], { now })).out).length;
    return { run, series, comments, open };
  }

  test('addressed and wontfix close comments, open opens them again, and a fetch changes none of it', async () => {
    const { run, comments, open } = await marking();
    const before = await open();
    expect(before).toBeGreaterThan(0);
    await run(['mark', ...comments.map(({ id }) => id), 'addressed']);
    expect(await open()).toBe(0);
    await run(['fetch', 'corpus/demo']);
    expect(await open()).toBe(0);
    expect(titles((await run(['list', 'is:addressed'])).out).length).toBe(before);
    await run(['mark', ...comments.map(({ id }) => id), 'open']);
    expect(await open()).toBe(before);
    await run(['mark', ...comments.map(({ id }) => id), 'wontfix']);
    expect(await open()).toBe(0);
  });

  test('done hides the topic from list until undone, and what is said of an old version does not', async () => {
    const { run, series } = await marking();
    const all = titles((await run(['list'])).out);
    expect(all.length).toBeGreaterThan(1);
    const oldest = series.toSorted((a, b) => a.version - b.version)[0]?.id ?? '';
    const newest = series.toSorted((a, b) => b.version - a.version)[0]?.id ?? '';
    await run(['mark', oldest, 'done']);
    expect(titles((await run(['list'])).out)).toEqual(all);
    await run(['mark', newest, 'done']);
    expect((await run(['list'])).out).toBe('');
    expect(titles((await run(['list', 'is:done'])).out)).toEqual(all);
    expect((await run(['list', newest])).out).not.toBe('');
    expect((await run(['list', 'is:open'])).out).toBe('');
    await run(['mark', newest, 'undone']);
    expect(titles((await run(['list'])).out)).toEqual(all);
  });

  test('done hides the topic from the full screen, too', async () => {
    const { run, series } = await marking();
    const shown = async (...argv: readonly string[]): Promise<number> => {
      let count = -1;
      await run(argv, {
        browse: async (topics) => {
          count = (await collect(topics)).length;
        },
      });
      return count;
    };
    const newest = series.toSorted((a, b) => b.version - a.version)[0]?.id ?? '';
    expect(await shown()).toBe(1);
    await run(['mark', newest, 'done']);
    expect([await shown(), await shown('is:done'), await shown('corpus/demo')]).toEqual([0, 1, 1]);
  });

  test('snooze hides the topic until its day', async () => {
    const { run, series } = await marking();
    const all = titles((await run(['list'])).out);
    await run(['mark', series[0]?.id ?? '', 'snooze', '2026-01-20'], { now });
    expect((await run(['list'], { now })).out).toBe('');
    expect(titles((await run(['list', 'is:snoozed'], { now })).out)).toEqual(all);
    const later = new Date('2026-01-20T00:00:01.000Z');
    expect(titles((await run(['list'], { now: later })).out)).toEqual(all);
    await run(['mark', series[0]?.id ?? '', 'snooze', '2w'], { now });
    expect((await run(['list'], { now })).out).toBe('');
    await run(['mark', series[0]?.id ?? '', 'unsnooze']);
    expect(titles((await run(['list'], { now })).out)).toEqual(all);
    await expect(
      run(['mark', series[0]?.id ?? '', 'snooze', '2025-01-01'], { now }),
    ).rejects.toThrow('is over');
  });

  test('read is asked for by is:read and is:unread', async () => {
    const { run, series } = await marking();
    const count = async (query: string): Promise<number> =>
      linesOf((await run(['search', query])).out).length;
    await run(['mark', `<${series[0]?.id}>`, 'read']);
    expect([await count('is:read'), await count('is:unread')]).toEqual([1, 23]);
    await run(['mark', series[0]?.id ?? '', 'unread']);
    expect([await count('is:read'), await count('is:unread')]).toEqual([0, 24]);
  });

  test('takes a beginning of an id, and the one comment of a mail', async () => {
    const { run, comments } = await marking();
    const mails = comments.map(({ messageId }) => messageId);
    const lone = comments.find(
      ({ messageId }) => mails.filter((id) => id === messageId).length === 1,
    );
    const id = lone?.messageId ?? '';
    const start = id.slice(0, id.indexOf('@'));
    await run(['mark', `<${start}`, 'addressed']);
    expect(titles((await run(['list', 'is:addressed'])).out).length).toBeGreaterThan(0);
  });

  test.each([
    ['gone@example.org', 'done', 'no such mail'],
    ['gone@example.org#1', 'addressed', 'no such mail'],
    ['FIRST#99', 'addressed', 'no such comment'],
    ['2', 'done', 'mails begin so'],
  ])('%s %s is refused: %s', async (target, state, why) => {
    const { run, comments } = await marking();
    const named = target.replace('FIRST', comments[0]?.messageId ?? '');
    await expect(run(['mark', named, state])).rejects.toMatchObject({
      message: expect.stringContaining(why) as string,
    });
  });

  test('marks nothing where one of the targets is wrong', async () => {
    const { run, series } = await marking();
    await expect(run(['mark', series[0]?.id ?? '', 'gone@example.org', 'done'])).rejects.toThrow(
      'no such mail',
    );
    expect((await run(['list', 'is:done'])).out).toBe('');
  });
});
