import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { findDovecot, startDovecot } from '../helpers/dovecot.ts';
import type { Dovecot } from '../helpers/dovecot.ts';
import { sidenote } from '../helpers/sidenote.ts';
import { scratchFolder } from '../helpers/world.ts';

/** Enough that a fetch takes longer than the program takes to start. */
const count = 4000;
const kills = 50;

const mailOf = (n: number): string =>
  `From: Author One <author.one@example.org>
Date: Mon, 1 Jul 2024 08:00:00 +0000
Message-ID: <${n}@example.org>
Subject: Talk ${n}

${`Line of talk ${n}.\n`.repeat(60)}`;

/** What is in a store that nobody has open: all is looked at, and nothing mended. */
function lookInto(store: string): { readonly mails: number; readonly ids: number } {
  const file = new DatabaseSync(store);
  try {
    expect(file.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  } finally {
    file.close();
  }
  const open = openStore(store, { now: () => new Date() });
  try {
    const ids = new Set([...open.mails()].map(({ messageId }) => messageId));
    return { mails: open.count(), ids: ids.size };
  } finally {
    open.close();
  }
}

describe.skipIf(findDovecot() === null)('a fetch that is killed', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot({ tls: false });
    dovecot.put(
      'INBOX',
      Array.from({ length: count }, (_, n) => mailOf(n)),
    );
  }, 60_000);
  afterAll(() => dovecot.remove());

  test(`${kills} times at all moments leaves a store that opens, holds no mail twice, and is completed by the next`, async () => {
    const home = scratchFolder();
    const store = join(home, 'store.sqlite');
    writeFileSync(
      join(home, '.gitconfig'),
      `[sidenote "work"]\n url = imap://${dovecot.user}@127.0.0.1:${dovecot.port}/INBOX\n passCmd = "echo '${dovecot.password.replaceAll('"', '\\"')}'"\n`,
    );
    const run = (argv: readonly string[], killAfter?: number) =>
      sidenote(argv, {
        env: { HOME: home, SIDENOTE_STORE: store, XDG_CONFIG_HOME: '' },
        ...(killAfter === undefined ? {} : { killAfter }),
      });
    const clear = (): void => {
      for (const end of ['', '-wal', '-shm']) rmSync(store + end, { force: true });
    };
    const started = performance.now();
    const whole = await run(['fetch', 'work']);
    const duration = performance.now() - started;
    expect(whole).toMatchObject({ code: 0, err: '' });
    clear();
    let [killed, before, partial] = [0, 0, 0];
    for (let at = 0; killed < kills; at++) {
      // Fractions of a golden ratio: spread over the whole, in no order.
      const moment = duration * ((at * 0.618_034) % 1);
      const { code } = await run(['fetch', 'work'], moment);
      if (code === null) killed += 1;
      const { mails, ids } = existing(store);
      if (mails > before && mails < count) partial += 1;
      expect(ids).toBe(mails);
      expect(mails).toBeGreaterThanOrEqual(before);
      expect(mails).toBeLessThanOrEqual(count);
      // What is complete has nothing left to be killed in.
      if (mails === count) clear();
      before = mails === count ? 0 : mails;
    }
    // Some were killed in the midst of it, or this test tells nothing.
    expect(partial).toBeGreaterThan(4);
    expect(await run(['fetch', 'work'])).toMatchObject({ code: 0, err: '' });
    expect(lookInto(store)).toEqual({ mails: count, ids: count });
    expect(JSON.parse((await run(['fetch', '--json', 'work'])).out)).toMatchObject({
      mails: 0,
      added: 0,
      indexed: 0,
    });
    const { out } = await run(['search', '--limit', String(count + 1), 'b:"line of talk"']);
    expect(out.split('\n')).toHaveLength(count + 1);
  }, 600_000);
});

/** Killed before it was made, a store is none. */
function existing(store: string): ReturnType<typeof lookInto> {
  return existsSync(store) ? lookInto(store) : { mails: 0, ids: 0 };
}
