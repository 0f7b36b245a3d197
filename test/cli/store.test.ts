import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { demo, demoMails, filled, linesOf, titles } from '../helpers/filled.ts';
import { placeOf, runIn, scratchFolder } from '../helpers/world.ts';

describe('fetch', () => {
  test('a second time moves nothing', async () => {
    const { run } = await filled();
    const { out } = await run(['fetch', '--json', ...demo]);
    for (const line of linesOf(out))
      expect(JSON.parse(line)).toMatchObject({ added: 0, indexed: 0 });
    expect(linesOf(out)).toHaveLength(2);
  });

  test('without arguments fetches the places that are configured', async () => {
    const { run } = await filled([]);
    const places = [placeOf('seed', 'corpus/seed'), placeOf('demo', 'corpus/demo')];
    expect(linesOf((await run(['fetch'], { places })).out)).toHaveLength(2);
    await expect(run(['fetch'])).rejects.toMatchObject({ kind: 'usage' });
  });

  test('says in one line a source how much came, unless it is to be quiet', async () => {
    const path = join(scratchFolder(), 'store.sqlite');
    const { out } = await runIn(path, ['fetch', 'corpus/demo']);
    expect(out).toMatch(/corpus\/demo: 24 mails, 24 new, [\d.]+ s \(\d+\/s\); 24 made searchable/);
    expect((await runIn(path, ['fetch', '--quiet', ...demo])).out).toBe('');
  });

  test('goes on with the others where a source fails, and tells of it', async () => {
    const path = join(scratchFolder(), 'store.sqlite');
    const { out, failed } = await runIn(path, ['fetch', '--json', './gone.mbox', 'corpus/demo']);
    expect(failed).toMatchObject([{ kind: 'source' }]);
    const [gone, there] = linesOf(out).map((line) => JSON.parse(line) as object);
    expect(gone).toMatchObject({ source: './gone.mbox', error: expect.any(String) as string });
    expect(there).toMatchObject({ mails: 24, added: 24, gone: 0 });
  });

  test('takes only the mails that pass its filters', async () => {
    const path = join(scratchFolder(), 'store.sqlite');
    const count = async (...filter: string[]): Promise<unknown> =>
      JSON.parse((await runIn(path, ['fetch', '--json', ...filter, 'corpus/demo'])).out);
    expect(await count('--subject', 'no mail has this')).toMatchObject({ mails: 0 });
    expect(await count('--since', '2099-01-01')).toMatchObject({ mails: 0 });
    expect(await count('--list-id', 'no.such.list')).toMatchObject({ mails: 0 });
    expect(await count('--since', '2000-01-01', '--subject', 'SYSTEM')).toMatchObject({
      mails: expect.any(Number) as number,
      added: expect.any(Number) as number,
    });
    // What was filtered out is not taken for known.
    expect(await count()).toMatchObject({ mails: 24 });
    const store = openStore(path, { now: () => new Date() });
    expect(store.count()).toBe(24);
    store.close();
  });

  test('holds a mail once that comes from two sources, and by two ways', async () => {
    const folder = scratchFolder();
    const other = join(folder, 'other.mbox');
    // Delivered to another box: another header line, other line ends.
    writeFileSync(
      other,
      readFileSync('corpus/demo/demo.mboxrd', 'latin1').replaceAll(
        /^(From .*)$/gm,
        '$1\nDelivered-To: reviewer.two@example.org',
      ),
      'latin1',
    );
    const { path, run } = await filled(['corpus/demo', other]);
    const store = openStore(path, { now: () => new Date() });
    expect(store.count()).toBe(24);
    store.close();
    const alone = await filled(['corpus/demo']);
    expect((await run(['list'])).out).toBe((await alone.run(['list'])).out);
  });
});

describe('from the store', () => {
  test.each(['list', 'show', 'fixes', 'replay'])(
    '%s prints what it prints from the same files',
    async (command) => {
      const { run } = await filled();
      expect((await run([command])).out).toBe((await run([command, ...demo])).out);
      // What was kept the first time is no other.
      expect((await run([command])).out).toBe((await run([command, ...demo])).out);
    },
  );

  test('a message picks its page', async () => {
    const { run } = await filled();
    const record = linesOf((await run(['replay'])).out)
      .map((line) => JSON.parse(line) as { readonly type: string; readonly messageId: string })
      .find(({ type }) => type === 'comment');
    const id = record?.messageId ?? '';
    for (const command of ['list', 'show', 'fixes', 'replay']) {
      expect((await run([command, id])).out).toBe((await run([command, id, ...demo])).out);
    }
  });

  test('nothing says how to begin, also where a store is empty', async () => {
    const path = join(scratchFolder(), 'store.sqlite');
    const begin = { kind: 'usage', hint: expect.stringContaining('sidenote fetch') as string };
    await expect(runIn(path, ['list'])).rejects.toMatchObject(begin);
    openStore(path, { now: () => new Date() }).close();
    await expect(runIn(path, ['list'])).rejects.toMatchObject(begin);
    await expect(runIn(path, [])).rejects.toMatchObject(begin);
  });

  test('a list is computed anew where a topic has changed', async () => {
    const mails = readFileSync('corpus/demo/demo.mboxrd', 'latin1').split(/(?<=\n)(?=From )/);
    const folder = scratchFolder();
    const [first, rest] = [join(folder, 'first.mboxrd'), join(folder, 'rest.mboxrd')];
    writeFileSync(first, mails.slice(0, 12).join(''), 'latin1');
    writeFileSync(rest, mails.slice(12).join(''), 'latin1');
    const { run } = await filled([first]);
    const before = (await run(['list'])).out;
    expect((await run(['list'])).out).toBe(before);
    await run(['fetch', rest]);
    const after = (await run(['list'])).out;
    expect(after).not.toBe(before);
    expect(after).toBe((await run(['list', 'corpus/demo'])).out);
  });
});

describe('a mail on stdin', () => {
  const mails = readFileSync('corpus/demo/demo.mboxrd', 'latin1').split(/(?<=\n)(?=From )/);
  const reply = mails.find((mail) => /^Subject: Re: \[PATCH v2 2\/3\]/m.test(mail)) ?? '';
  const id = /^Message-ID: <(.*)>/im.exec(reply)?.[1] ?? '';

  test('is shown on its page, with what the store has around it', async () => {
    expect(id).not.toBe('');
    const { run } = await filled(['corpus/demo']);
    const page = (await run(['show', id])).out;
    expect(page).not.toBe('');
    expect((await run(['show', '-'], { stdin: reply })).out).toBe(page);
    // As mutt pipes it with pipe_decode: another header, the same mail.
    const weeded = reply.replace(/^From .*\n/, '').replace(/^Date: /m, 'X-Other: 1\nDate: ');
    expect((await run(['show', '-'], { stdin: weeded })).out).toBe(page);
  });

  test('that the store does not have finds its parents there', async () => {
    const folder = scratchFolder();
    const without = join(folder, 'without.mboxrd');
    writeFileSync(without, mails.filter((mail) => mail !== reply).join(''), 'latin1');
    const whole = await filled(['corpus/demo']);
    const { run } = await filled([without]);
    expect((await run(['show', '-'], { stdin: reply })).out).toBe(
      (await whole.run(['show', id])).out,
    );
  });

  test('alone is shown as ever where the store knows nothing of it', async () => {
    const { run } = await filled(['corpus/seed']);
    const none = join(scratchFolder(), 'none.sqlite');
    const { out } = await runIn(none, ['show', '-'], { stdin: reply });
    expect((await run(['show', '-'], { stdin: reply })).out).toBe(out);
  });

  test('among others is shown without the store', async () => {
    const { run } = await filled(['corpus/demo']);
    const two = mails.slice(0, 2).join('');
    const none = join(scratchFolder(), 'none.sqlite');
    expect((await run(['show', '-'], { stdin: two })).out).toBe(
      (await runIn(none, ['show', '-'], { stdin: two })).out,
    );
  });
});

describe('queries', () => {
  test('pick the topics in which one mail satisfies all of them', async () => {
    const { run } = await filled();
    const all = titles((await run(['list'])).out);
    expect(titles((await run(['list', 's:states'])).out).length).toBeGreaterThan(0);
    expect((await run(['list', 's:states', 'f:nobody'])).err).toEqual([
      'no series among these mails',
    ]);
    expect(titles((await run(['list', 'is:reply'])).out)).toEqual(all);
    // The patch that is rebuilt from a quote is no mail.
    expect(titles((await run(['list', 'is:patch'])).out).length).toBe(all.length - 1);
    expect((await run(['list', 'is:bot is:patch'])).out).toBe('');
  });

  test('work on named sources as on the store', async () => {
    const { run } = await filled();
    for (const query of ['s:states', 'is:open', 'is:wording f:reviewer', 'nq:nit', 'is:bot']) {
      expect((await run(['list', query, ...demo])).out).toBe((await run(['list', query])).out);
    }
    const none = join(scratchFolder(), 'none.sqlite');
    expect((await runIn(none, ['list', 'is:wording', ...demo])).out).toBe(
      (await run(['list', 'is:wording'])).out,
    );
  });

  test('of search give a row a mail, the newest first', async () => {
    const { run } = await filled();
    const rows = linesOf((await run(['search', 'is:patch'])).out);
    expect(rows.length).toBeGreaterThan(3);
    const days = rows.map((row) => row.slice(0, 10));
    expect(days).toEqual(days.toSorted().toReversed());
    expect(linesOf((await run(['search', 'is:patch', '--limit', '2'])).out)).toEqual(
      rows.slice(0, 2),
    );
    const json = linesOf((await run(['search', '*', '--format', 'json'])).out);
    expect(json).toHaveLength(demoMails);
    expect(JSON.parse(json[0] ?? '')).toHaveProperty('messageId');
  });

  test('that are wrong are said to be so', async () => {
    const { run } = await filled();
    await expect(run(['list', 'x:y'])).rejects.toMatchObject({ kind: 'usage' });
    await expect(run(['search', 'is:nothing'])).rejects.toMatchObject({ kind: 'usage' });
  });
});
