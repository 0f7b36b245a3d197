import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { findDovecot, startDovecot } from '../helpers/dovecot.ts';
import type { Dovecot } from '../helpers/dovecot.ts';
import { placeOf, runIn, scratchFolder } from '../helpers/world.ts';

const mails = readFileSync('corpus/demo/demo.mboxrd', 'latin1')
  .split(/(?<=\n)(?=From )/)
  .map((mail) => Buffer.from(mail.replace(/^From .*\n/, '').replace(/\n$/, ''), 'latin1'));

const fileOf = (): string => join(scratchFolder(), 'store.sqlite');

describe.skipIf(findDovecot() === null)('on a Dovecot', () => {
  let dovecot: Dovecot;
  let url = '';
  beforeAll(async () => {
    dovecot = await startDovecot();
    url = `imaps://${dovecot.user}@127.0.0.1:${dovecot.tlsPort}/INBOX`;
    dovecot.put('INBOX', mails);
  }, 60_000);
  afterAll(() => dovecot.remove());

  /** The command on a new store, or on that; the password is typed. */
  const run = (argv: readonly string[], store = fileOf(), more: object = {}) =>
    runIn(store, argv, { password: dovecot.password, ...trusted({}), ...more });

  /** A place over TLS whose certificate is trusted. */
  function trusted(more: object) {
    const caFile = join(scratchFolder(), 'ca.pem');
    writeFileSync(caFile, dovecot.certificate);
    return { places: [placeOf('work', url, { caFile, ...more })] };
  }

  test('a fetch and a query give what the same mails in a file give', async () => {
    const store = fileOf();
    const [first] = (await run(['fetch', '--json', url], store)).out.split('\n');
    expect(JSON.parse(first ?? '')).toMatchObject({ mails: mails.length, added: mails.length });
    const { out } = await run(['list', 'is:open'], store);
    expect(out).not.toBe('');
    expect(out).toBe((await run(['list', 'is:open', 'corpus/demo'])).out);
    expect((await run(['replay'], store)).out).toBe((await run(['replay', 'corpus/demo'])).out);
  });

  test('a second fetch moves nothing', async () => {
    const store = fileOf();
    await run(['fetch', url], store);
    const { out } = await run(['fetch', '--json', url], store);
    expect(JSON.parse(out)).toMatchObject({ mails: 0, added: 0, bytes: 0, indexed: 0 });
  });

  test('a folder and a file with the same mails are one', async () => {
    const store = fileOf();
    await run(['fetch', url, 'corpus/demo'], store);
    const open = openStore(store, { now: () => new Date() });
    expect(open.count()).toBe(mails.length);
    open.close();
  });

  test('a folder is reviewed without being fetched, too', async () => {
    expect((await run(['list', url])).out).toBe((await run(['list', 'corpus/demo'])).out);
  });

  test('a filter is left to the server', async () => {
    const { out } = await run(['fetch', '--json', '--subject', 'system states', url]);
    const { mails: some } = JSON.parse(out) as { readonly mails: number };
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(mails.length);
  });

  test('--list prints the folders', async () => {
    await dovecot.doveadm('mailbox', 'create', 'Grüße');
    expect((await run(['fetch', '--list', url])).out.split('\n')).toEqual(
      expect.arrayContaining(['INBOX', 'Grüße']),
    );
  });

  test('the password comes from passCmd, over TLS, and is kept nowhere', async () => {
    const store = fileOf();
    const passCmd = `printf '%s\\n' '${dovecot.password}'`;
    const { out, err } = await run(['fetch', 'work'], store, {
      ...trusted({ passCmd }),
      password: undefined,
    });
    expect(out).toContain(`${mails.length} new`);
    expect(err).toEqual([]);
    for (const name of readdirSync(join(store, '..'))) {
      expect(readFileSync(join(store, '..', name)).includes(dovecot.password)).toBe(false);
    }
  });

  test('a URL of a place that is configured is opened as that', async () => {
    const { out } = await run(['fetch', url]);
    expect(out).toContain(`${mails.length} new`);
  });

  test('a token is taken in place of a password', async () => {
    const options = { ...trusted({ tokenCmd: `echo ${dovecot.token}` }), password: undefined };
    expect((await run(['fetch', 'work'], fileOf(), options)).out).toContain('new');
  });

  test.each([
    ['a certificate that nobody signed', () => ({ places: [] }), 'signed by nobody'],
    ['a wrong password', () => ({ ...trusted({}), password: 'wrong-1' }), 'refuses the login'],
    ['no password', () => ({ ...trusted({}), password: undefined }), 'there is no password'],
    [
      'a passCmd that fails',
      () => trusted({ passCmd: 'echo no such entry >&2; false' }),
      'no such entry',
    ],
    ['an expired token', () => trusted({ tokenCmd: 'echo old-1' }), 'refuses the login'],
  ])('%s fails the source in one sentence without a secret', async (_name, more, why) => {
    const { out, failed } = await run(['fetch', '--json', url], fileOf(), more());
    expect(failed).toMatchObject([
      { kind: 'source', message: expect.stringContaining(why) as string },
    ]);
    expect(JSON.stringify([out, failed])).not.toMatch(/wrong-1|old-1|pass word/);
  });

  test('watch prints each comment as it comes', async () => {
    const folder = 'watched';
    await dovecot.doveadm('mailbox', 'create', folder);
    const reply = mails.find((mail) => /^Subject: Re: \[PATCH v2 2\/3\]/m.test(String(mail)));
    const others = mails.filter((mail) => mail !== reply);
    dovecot.put(folder, others);
    const stop = new AbortController();
    let printed = '';
    const store = fileOf();
    const kept = openStore(store, { now: () => new Date() });
    const over = run(['watch', url.replace('INBOX', folder)], store, {
      signal: stop.signal,
      onWrite(text: string) {
        printed += text;
        stop.abort();
      },
    });
    const ended = over.catch((error: unknown) => error);
    // what was there before is never printed, so the reply has to come after all of that is kept
    const looked = vi.waitFor(() => expect(kept.count()).toBe(others.length), 30_000);
    await Promise.race([looked, ended]);
    kept.close();
    dovecot.put(folder, [reply ?? '']);
    expect(await ended).toMatchObject({ kind: 'interrupted' });
    expect(printed).toMatch(/^Reviewer .* · .*#1\nv2 2\/3 .*\n> .*\n/);
  });
});
