import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Access } from '../../../src/source/imap/access.ts';
import { imapSource } from '../../../src/source/imap/imap.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';
import { collect } from '../../helpers/collect.ts';

const access: Access = {
  password: () => Promise.resolve('Secret-1'),
  accessToken: null,
  ca: null,
  allowPlain: false,
  version: '1.2.3',
  sleep: () => Promise.resolve(),
};

const opened = '* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 4] ok\r\n';

/** A folder of three mails, which are small by its own account; a FETCH of them is answered by `flood` for ever. */
async function flooding(flood: string): Promise<{ url: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const chunk = flood.repeat(Math.ceil(65_536 / flood.length));
  const server = createServer((socket) => {
    sockets.add(socket);
    const pour = (): void => {
      while (!socket.destroyed && socket.write(chunk)) continue;
    };
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const [tag = '', ...words] = data.toString().trim().split(' ');
      const command = words.join(' ');
      if (command.startsWith('UID FETCH')) {
        socket.on('drain', pour);
        pour();
      } else if (command.startsWith('EXAMINE'))
        socket.write(`${opened}${tag} OK [READ-ONLY] ok\r\n`);
      else if (command.includes('LARGER')) socket.write(`* SEARCH\r\n${tag} OK ok\r\n`);
      else if (command.includes('SEARCH')) socket.write(`* SEARCH 1 2 3\r\n${tag} OK ok\r\n`);
      else if (command !== '') socket.write(`${tag} OK ok\r\n`);
    });
    socket.write('* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `imap://reviewer@127.0.0.1:${port}/`, close };
}

const mail = 'Subject: a\r\n\r\n';
const fetched = (uid: number): string =>
  `* ${uid} FETCH (UID ${uid} FLAGS () BODY[] {${mail.length}}\r\n${mail})\r\n`;

test.each([
  ['the same three mails', [1, 2, 3].map(fetched).join('')],
  ['a mail that nobody asked for', fetched(9)],
  ['the flags of a mail', '* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n'],
  ['mails without a name', '* 1 FETCH (FLAGS (\\Seen))\r\n'],
  ['lines of no use', `* OK ${'x'.repeat(60_000)}\r\n`],
  ['that all mails are gone', '* VANISHED 1:4294967295\r\n'],
])(
  'A server that sends %s without end is left, and named',
  async (_, flood) => {
    const { url, close } = await flooding(flood);
    const source = imapSource(parseImapUrl(url), access);
    try {
      await expect(collect(source.deliver())).rejects.toMatchObject({
        name: 'Failure',
        kind: 'source',
        message: expect.stringMatching(/goes on sending/) as string,
        hint: expect.stringMatching(/is kept/) as string,
      });
    } finally {
      await source.close();
      close();
    }
  },
  60_000,
);
