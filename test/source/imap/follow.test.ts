import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../../src/source/imap/access.ts';
import { usualLimits } from '../../../src/source/imap/access.ts';
import { imapSource } from '../../../src/source/imap/imap.ts';
import { findDovecot, startDovecot } from '../../helpers/dovecot.ts';
import type { Dovecot } from '../../helpers/dovecot.ts';
import { accessTo, createKeeper, mailCalled, placeOn, rowsOf } from './keeper.ts';
import type { Keeper } from './keeper.ts';

const idles =
  'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE NAMESPACE UIDPLUS CONDSTORE QRESYNC ESEARCH';

/** Follows a folder, and does what the steps say: each waits for its rows to be kept, then does something. */
async function followThrough(
  server: Dovecot,
  folder: string,
  steps: readonly (readonly [readonly string[], () => unknown])[],
  more: Partial<Access> = {},
): Promise<{ readonly keeper: Keeper; readonly problems: readonly string[] }> {
  const keeper = createKeeper();
  const stop = new AbortController();
  const source = imapSource(placeOn(server, folder), accessTo(server, more));
  const problems: string[] = [];
  let step = 0;
  for await (const delivered of source.follow?.(keeper.known, stop.signal) ?? []) {
    keeper.take(delivered);
    if (delivered.type === 'problem') problems.push(delivered.problem.code);
    const [rows, act] = steps[step] ?? [null, () => {}];
    if (delivered.type !== 'cursor' || JSON.stringify(rowsOf(keeper)) !== JSON.stringify(rows))
      continue;
    step += 1;
    if (step === steps.length) stop.abort();
    else await act();
  }
  await source.close();
  expect(step).toBe(steps.length);
  return { keeper, problems };
}

describe.skipIf(findDovecot() === null).each([
  ['with IDLE', idles],
  ['without IDLE', idles.replace(' IDLE', '')],
  ['with IDLE, and nothing else', 'IMAP4rev1 IDLE'],
])('A folder that is followed %s', (title, capability) => {
  let server: Dovecot;

  beforeAll(async () => {
    server = await startDovecot({ capability });
  });

  afterAll(() => server.remove());

  test('gives new mails, flags and expunges as they come, until it is to stop', async () => {
    await server.doveadm('mailbox', 'create', 'box');
    server.put('box', [mailCalled('a')]);
    const { problems } = await followThrough(server, 'box', [
      [['a'], () => server.put('box', [mailCalled('b')])],
      [['a', 'b'], () => server.doveadm('flags', 'add', '\\Seen', 'mailbox', 'box', 'uid', '1')],
      [['a \\Seen', 'b'], () => server.doveadm('expunge', 'mailbox', 'box', 'uid', '1')],
      [['b'], () => server.put('box', [mailCalled('c'), mailCalled('d')])],
      [['b', 'c', 'd'], () => {}],
    ]);
    expect(problems).toEqual([]);
  });

  test('goes on from the last cursor after the server was killed, and tries again ever later', async () => {
    await server.doveadm('mailbox', 'create', 'lost');
    server.put('lost', [mailCalled('a')]);
    const pauses: number[] = [];
    const sleep: Access['sleep'] = async (milliseconds, signal) => {
      // a look at a server without IDLE, not a pause before the next try
      const polls = title === 'without IDLE' && milliseconds === usualLimits.poll;
      if (!polls && pauses.push(milliseconds) === 3) await server.restart();
      await accessTo(server).sleep(milliseconds, signal);
    };
    const { problems } = await followThrough(
      server,
      'lost',
      [
        [
          ['a'],
          async () => {
            server.put('lost', [mailCalled('b')]);
            await server.kill();
          },
        ],
        [['a', 'b'], () => server.put('lost', [mailCalled('c')])],
        [['a', 'b', 'c'], () => {}],
      ],
      { sleep },
    );
    expect(problems).toEqual(['connection-lost', 'connection-lost', 'connection-lost']);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  test('ends at once when it is to stop while nothing happens', async () => {
    const stop = new AbortController();
    const source = imapSource(placeOn(server), accessTo(server));
    const keeper = createKeeper();
    for await (const delivered of source.follow?.(keeper.known, stop.signal) ?? []) {
      keeper.take(delivered);
      if (delivered.type === 'cursor') setTimeout(() => stop.abort(), 200);
    }
    await source.close();
    expect(keeper.known.cursor).not.toBeNull();
  });

  test('that cannot be opened in the first place is a Failure', async () => {
    const source = imapSource(
      placeOn(server),
      accessTo(server, { password: () => Promise.resolve('x') }),
    );
    const following = source.follow?.(createKeeper().known, new AbortController().signal);
    await expect(following?.[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      kind: 'source',
    });
    await source.close();
  });
});
