import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imapSource } from '../../../src/source/imap/imap.ts';
import { findDovecot, startDovecot } from '../../helpers/dovecot.ts';
import type { Dovecot } from '../../helpers/dovecot.ts';
import {
  accessTo,
  createKeeper,
  fetchInto,
  mailCalled,
  placeOn,
  rowsOf,
  sourceOn,
} from './keeper.ts';

describe.skipIf(findDovecot() === null)('From a server', () => {
  let server: Dovecot;

  beforeAll(async () => {
    server = await startDovecot();
  });

  afterAll(() => server.remove());

  test('that is killed in mid-fetch and restarted, the next fetch brings the rest, each mail once', async () => {
    await server.doveadm('mailbox', 'create', 'killed');
    const names = Array.from({ length: 2500 }, (_, i) => `n${i}`);
    server.put(
      'killed',
      names.map((name) => mailCalled(name) + 'x'.repeat(20_000)),
    );
    const keeper = createKeeper();
    const source = sourceOn(server, 'killed');
    let failure: unknown;
    try {
      for await (const delivered of source.deliver(keeper.known)) {
        keeper.take(delivered);
        if (delivered.type === 'cursor' && rowsOf(keeper).length === 500) await server.kill();
      }
    } catch (error) {
      failure = error;
    }
    keeper.rollback();
    await source.close();
    expect(failure).toMatchObject({
      kind: 'source',
      message: expect.stringContaining('was lost') as string,
      hint: expect.stringContaining('is kept') as string,
    });
    const kept = rowsOf(keeper).length;
    expect(kept).toBeGreaterThanOrEqual(500);
    expect(kept).toBeLessThan(2500);
    await server.restart();
    expect(await fetchInto(keeper, sourceOn(server, 'killed'))).toMatchObject({
      mail: 2500 - kept,
    });
    expect(rowsOf(keeper).toSorted()).toEqual(names.toSorted());
    expect(await fetchInto(keeper, sourceOn(server, 'killed'))).toEqual({});
  });

  test('that is killed in mid-fetch, what happens to mails that had come is not missed', async () => {
    await server.doveadm('mailbox', 'create', 'missed');
    server.put(
      'missed',
      Array.from({ length: 1000 }, (_, i) => mailCalled(`n${i}`) + 'x'.repeat(20_000)),
    );
    // As a store does: what came is kept, and with it the last cursor before it.
    const keeper = createKeeper();
    const source = sourceOn(server, 'missed');
    const over = (async () => {
      for await (const delivered of source.deliver(keeper.known)) {
        keeper.take(delivered);
        if (delivered.type === 'mail' && rowsOf(keeper).length === 150) await server.kill();
      }
    })();
    await expect(over).rejects.toMatchObject({ kind: 'source' });
    await source.close();
    const kept = rowsOf(keeper).length;
    expect(kept).toBeLessThan(1000);
    await server.restart();
    await server.doveadm('flags', 'add', '\\Flagged', 'mailbox', 'missed', 'uid', '2');
    await server.doveadm('expunge', 'mailbox', 'missed', 'uid', '7');
    expect(await fetchInto(keeper, sourceOn(server, 'missed'))).toMatchObject({
      mail: 1000 - kept,
      flags: 1,
      gone: 1,
    });
    expect(rowsOf(keeper)).toHaveLength(999);
    expect(rowsOf(keeper)[1]).toBe('n1 \\Flagged');
  });

  test('5,000 mails come, each once, and the second time nothing', async () => {
    await server.doveadm('mailbox', 'create', 'many');
    server.put(
      'many',
      Array.from({ length: 5000 }, (_, i) => mailCalled(`n${i}`)),
    );
    const keeper = createKeeper();
    const counts = await fetchInto(keeper, sourceOn(server, 'many'));
    expect(counts).toMatchObject({ mail: 5000, expected: 1 });
    expect(new Set(rowsOf(keeper)).size).toBe(5000);
    expect(await fetchInto(keeper, sourceOn(server, 'many'))).toEqual({});
  });

  test('a mail of 30 MB comes whole, beside small ones, and can be read again', async () => {
    await server.doveadm('mailbox', 'create', 'large');
    const line = `${'0123456789'.repeat(7)}\n`;
    const large = `Subject: large\n\n${line.repeat((30 * 1024 * 1024) / line.length)}`;
    server.put('large', [mailCalled('a'), large, mailCalled('b')]);
    const source = sourceOn(server, 'large');
    const sizes: number[] = [];
    for await (const one of source.deliver()) {
      if (one.type !== 'mail') continue;
      sizes.push(one.mail.bytes.length);
      expect((await one.mail.again()).equals(one.mail.bytes)).toBe(true);
    }
    await source.close();
    expect(sizes).toHaveLength(3);
    expect(sizes[1]).toBe(large.replaceAll('\n', '\r\n').length);
  });

  test('a mail above 64 MiB is named and left where it is, and the others come', async () => {
    await server.doveadm('mailbox', 'create', 'huge');
    const huge = `Subject: huge\n\n${'x\n'.repeat(24 * 1024 * 1024)}`;
    server.put('huge', [mailCalled('a'), huge, mailCalled('b')]);
    const keeper = createKeeper();
    const source = sourceOn(server, 'huge');
    const problems: unknown[] = [];
    for await (const one of source.deliver(keeper.known)) {
      keeper.take(one);
      if (one.type === 'problem') problems.push(one.problem);
    }
    await source.close();
    expect(rowsOf(keeper)).toEqual(['a', 'b']);
    expect(problems).toEqual([
      {
        where: `${source.name}/;UID=2`,
        code: 'mail-too-long',
        severity: 'error',
        text: 'The mail is longer than 64 MiB; it is not read.',
      },
    ]);
    expect(await fetchInto(keeper, sourceOn(server, 'huge'))).toEqual({});
  });

  test('nothing that is kept holds the password', async () => {
    server.put('INBOX', [mailCalled('a')]);
    const source = imapSource(placeOn(server), accessTo(server));
    const said: string[] = [source.name];
    for await (const one of source.deliver(createKeeper().known)) said.push(JSON.stringify(one));
    await source.close();
    expect(said.length).toBeGreaterThan(2);
    expect(said.join('\n')).not.toContain(server.password);
    expect(said.join('\n')).not.toContain(Buffer.from(server.password).toString('base64'));
  });
});
