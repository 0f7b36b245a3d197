import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loreSource } from '../../src/source/lore.ts';
import type { Access } from '../../src/source/lore.ts';
import type { Delivered } from '../../src/source/source.ts';
import { threadUrl } from '../../src/source/threadurl.ts';
import { commitMails, inboxMail, publicInbox } from '../helpers/publicinbox.ts';
import { codes, texts } from './known.ts';

const servers: Server[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'sidenote-cache-'));
  folders.push(path);
  return path;
}

/** A server for what the real one does not do; what it was asked. */
async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: URL; readonly asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/list/1@example.org/t.mbox.gz`), asked };
}

function access(changes: Partial<Access> = {}): Access {
  return { fetch, userAgent: 'sidenote-test/1', cacheFolder: null, now: () => 1e12, ...changes };
}

async function read(url: URL, how: Access): Promise<readonly Delivered[]> {
  const source = loreSource(url, how);
  try {
    const events: Delivered[] = [];
    for await (const event of source.deliver()) {
      events.push(event);
      if (event.type !== 'mail') continue;
      const again = await event.mail.again();
      if (!again.equals(event.mail.bytes)) throw new Error('again() differs');
    }
    return events;
  } finally {
    await source.close();
  }
}

const mbox = gzipSync(`From mboxrd@z Thu Jan  1 00:00:00 1970\n${inboxMail(1)}`);

test('One request a thread: the cache answers for ten minutes, then the server is asked whether it changed', async () => {
  const { url, asked } = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"x"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"x"' }).end(mbox);
  });
  const cacheFolder = folder();
  let now = 1e12;
  const how = access({ cacheFolder, now: () => now });
  const counts: number[] = [];
  for (const minutes of [0, 9, 2, 9, 20]) {
    now += minutes * 60_000;
    expect(texts(await read(url, how))).toEqual([inboxMail(1)]);
    counts.push(asked.length);
  }
  expect(counts).toEqual([1, 1, 2, 2, 3]);
  expect(asked[0]?.headers['user-agent']).toBe('sidenote-test/1');
});

test('Without a tag, what is kept for ten minutes is fetched anew', async () => {
  let n = 0;
  const { url, asked } = await serve((_, response) => {
    n++;
    response.end(gzipSync(`From mboxrd@z Thu Jan  1 00:00:00 1970\n${inboxMail(n)}`));
  });
  const cacheFolder = folder();
  let now = 1e12;
  const how = access({ cacheFolder, now: () => now });
  expect(texts(await read(url, how))).toEqual([inboxMail(1)]);
  now += 11 * 60_000;
  expect(texts(await read(url, how))).toEqual([inboxMail(2)]);
  expect(asked).toHaveLength(2);
  expect(asked[1]?.headers['if-none-match']).toBeUndefined();
});

test('The cache is for this user only, and forgets after a month', async () => {
  const { url } = await serve((_, response) => response.end(mbox));
  const cacheFolder = folder();
  await read(url, access({ cacheFolder, now: () => Date.now() }));
  const [name = ''] = readdirSync(cacheFolder);
  expect(statSync(join(cacheFolder, name)).mode & 0o777).toBe(0o600);
  utimesSync(join(cacheFolder, name), 0, 0);
  await read(new URL('?other', url), access({ cacheFolder, now: () => Date.now() }));
  expect(readdirSync(cacheFolder)).toHaveLength(1);
  expect(readdirSync(cacheFolder)).not.toContain(name);
});

test('A cache that is damaged is none, and one that cannot be written a Problem', async () => {
  const { url, asked } = await serve((_, response) => response.end(mbox));
  const cacheFolder = folder();
  await read(url, access({ cacheFolder }));
  for (const name of readdirSync(cacheFolder)) writeFileSync(join(cacheFolder, name), '{"url"');
  expect(texts(await read(url, access({ cacheFolder })))).toHaveLength(1);
  expect(asked).toHaveLength(2);
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const events = await read(url, access({ cacheFolder: join(file, 'below') }));
  expect([texts(events).length, codes(events)]).toEqual([1, ['not-kept']]);
});

test.each([
  [404, {}, /^There is no such thread on 127\.0\.0\.1:\d+ \(404\)\.$/, /Message-ID/],
  [429, { 'retry-after': '120' }, /asks to be left alone for 2 minutes \(429\)\.$/, /again/],
  [503, { 'retry-after': new Date(1e12 + 30_000).toUTCString() }, /for 30 seconds/, /again/],
  [429, { 'retry-after': 'soon' }, /left alone \(429\)\.$/, /again/],
  [403, {}, /does not let us in \(403\)\.$/, /mbox/],
  [500, {}, /cannot answer \(500\)\.$/, /later/],
  [200, { 'content-type': 'text/html' }, /a web page, not with mail/, /browser/],
])('The answer %i is one clear Failure after one request', async (status, headers, text, hint) => {
  const { url, asked } = await serve((_, response) =>
    response.writeHead(status, headers).end('<p>'),
  );
  await expect(read(url, access())).rejects.toMatchObject({
    kind: 'source',
    message: expect.stringMatching(text) as string,
    hint: expect.stringMatching(hint) as string,
  });
  expect(asked).toHaveLength(1);
});

test('A redirect is followed, a circle is not', async () => {
  const { url, asked } = await serve((request, response) => {
    const location = request.url?.startsWith('/list/') === true ? '/there' : '/list/';
    if (request.url === '/there' && asked.length < 3) response.end(mbox);
    else response.writeHead(302, { location }).end();
  });
  expect(texts(await read(url, access()))).toHaveLength(1);
  expect(asked).toHaveLength(2);
  await expect(read(url, access())).rejects.toThrow(/in a circle/);
  expect(asked.length).toBeLessThan(10);
});

test.each([
  ['http://inbox.example.org/', /from https to http/],
  ['file:///etc/passwd', /an address that is none/],
])('A redirect from https to %s is not followed', async (location, message) => {
  const asked: string[] = [];
  const fake: Access['fetch'] = async (input) => {
    asked.push(input.href);
    return new Response(null, { status: 301, headers: { location } });
  };
  const url = new URL('https://inbox.example.org/list/1@example.org/t.mbox.gz');
  await expect(read(url, access({ fetch: fake }))).rejects.toThrow(message);
  expect(asked).toEqual([url.href]);
});

test('What stops in the middle is a Failure, and is not kept', async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write(mbox);
    setTimeout(() => response.destroy(), 50);
  });
  const cacheFolder = folder();
  await expect(read(url, access({ cacheFolder }))).rejects.toThrow(/stopped after \d+ bytes/);
  expect(readdirSync(cacheFolder)).toEqual([]);
});

test('A body without end is cut off where no thread is that large', async () => {
  const chunk = new Uint8Array(16 * 1024 ** 2);
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) });
  const fake: Access['fetch'] = async () => new Response(body);
  const url = new URL('https://inbox.example.org/list/1@example.org/t.mbox.gz');
  await expect(read(url, access({ fetch: fake }))).rejects.toThrow(/more than 256 MiB/);
});

test('A host that is not there is a Failure that names it', async () => {
  const { url } = await serve((_, response) => response.end());
  servers.splice(0).forEach((server) => server.close());
  await expect(read(url, access())).rejects.toMatchObject({
    kind: 'source',
    message: expect.stringMatching(/^127\.0\.0\.1:\d+ cannot be reached: .*ECONNREFUSED/) as string,
  });
});

const real = publicInbox();
let inboxUrl = '';
let stop = async (): Promise<void> => {};

beforeAll(async () => {
  if (real === null) return;
  const inbox = real.create('list', 'v2');
  const odd = inboxMail(4).replace('<4@example.org>', '<4/odd+id@example.org>');
  const mails = [inboxMail(1), inboxMail(2, 1, 'From the start\n'), inboxMail(3), odd];
  commitMails(
    join(inbox, 'git/0.git'),
    mails.map((add) => ({ add })),
  );
  real.index(inbox);
  const server = await real.serveHttp();
  stop = () => server.stop();
  inboxUrl = `${server.url}/list/`;
});

afterAll(async () => {
  await stop();
  real?.remove();
});

test.skipIf(real === null)(
  'A thread of a real server is read by Message-ID and by address',
  async () => {
    const thread = [inboxMail(1), inboxMail(2, 1, 'From the start\n')];
    for (const target of [
      '2@example.org',
      `${inboxUrl}1@example.org/T/#u`,
      `${inboxUrl}2@example.org/`,
    ]) {
      const events = await read(threadUrl(target, new URL(inboxUrl)), access());
      expect([texts(events), codes(events)]).toEqual([thread, []]);
    }
    const odd = await read(threadUrl('<4/odd+id@example.org>', new URL(inboxUrl)), access());
    expect(texts(odd)).toHaveLength(1);
  },
);

test.skipIf(real === null)(
  'A real server is not asked again for what is in the cache',
  async () => {
    const asked: string[] = [];
    const counting: Access['fetch'] = (input, init) => {
      asked.push(input.href);
      return fetch(input, init);
    };
    const how = access({ fetch: counting, cacheFolder: folder() });
    const url = threadUrl('1@example.org', new URL(inboxUrl));
    const first = texts(await read(url, how));
    expect(texts(await read(url, how))).toEqual(first);
    expect(first).toHaveLength(2);
    expect(asked).toEqual([url.href]);
  },
);

test.skipIf(real === null)('A thread that a real server does not have is a Failure', async () => {
  const url = threadUrl('nobody@example.org', new URL(inboxUrl));
  await expect(read(url, access())).rejects.toThrow(/no such thread on 127\.0\.0\.1/);
});
