import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../../src/source/imap/access.ts';
import { imapSource, listFolders } from '../../../src/source/imap/imap.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';
import { collect } from '../../helpers/collect.ts';
import { findDovecot, startDovecot } from '../../helpers/dovecot.ts';
import type { Dovecot } from '../../helpers/dovecot.ts';
import { freePort } from '../../helpers/server.ts';
import { accessTo } from './keeper.ts';

/** What comes of reading all of a URL: how many things were delivered, or the Failure. */
async function read(url: string, access: Access): Promise<unknown> {
  const source = imapSource(parseImapUrl(url), access);
  try {
    return (await collect(source.deliver())).length;
  } catch (error) {
    return error;
  } finally {
    await source.close();
  }
}

function failure(message: RegExp, hint: RegExp): unknown {
  return expect.objectContaining({
    name: 'Failure',
    kind: 'source',
    message: expect.stringMatching(message) as string,
    hint: expect.stringMatching(hint) as string,
  });
}

function neverAsked(): Promise<string> {
  return Promise.reject(new Error('asked for a password'));
}

const trusts = /git config --global sidenote\.NAME\.caFile FILE$/;

describe.skipIf(findDovecot() === null)('To a server', () => {
  let server: Dovecot;
  let bare: Dovecot;
  let other: Dovecot;

  beforeAll(async () => {
    server = await startDovecot();
    bare = await startDovecot({ tls: false });
    other = await startDovecot({ certificateFor: 'DNS:other.example.org' });
  });

  afterAll(() => Promise.all([server.remove(), bare.remove(), other.remove()]));

  test('a password opens the way over TLS', async () => {
    expect(await read(`imaps://reviewer@127.0.0.1:${server.tlsPort}/`, accessTo(server))).toBe(1);
  });

  test('a password opens the way after STARTTLS, and it was asked for once', async () => {
    let asked = 0;
    const password = (): Promise<string> => {
      asked += 1;
      return Promise.resolve(server.password);
    };
    // 0.0.0.0 is this machine, but not by a name that we know to be
    const url = `imap://reviewer@0.0.0.0:${server.port}/`;
    expect(await read(url, accessTo(server, { password }))).toBe(1);
    expect(asked).toBe(1);
  });

  test('a token opens the way, and is not tried as a password', async () => {
    const accessToken = () => Promise.resolve(server.token);
    const url = `imaps://reviewer@127.0.0.1:${server.tlsPort}/`;
    expect(await read(url, accessTo(server, { accessToken, password: neverAsked }))).toBe(1);
  });

  test.each(['password', 'accessToken'] as const)(
    'a wrong %s is refused, and not repeated',
    async (kind) => {
      const wrong = { [kind]: () => Promise.resolve('Secret-1.expired') };
      const found = await read(
        `imaps://reviewer@127.0.0.1:${server.tlsPort}/`,
        accessTo(server, wrong),
      );
      expect(found).toEqual(
        failure(/refuses the login of reviewer/, /passCmd.*token may have expired/),
      );
      expect(
        JSON.stringify([found, (found as Error).message, (found as Error).stack]),
      ).not.toContain('Secret-1');
    },
  );

  test('nobody is let in without a name where there is no anonymous', async () => {
    const found = await read(`imaps://127.0.0.1:${server.tlsPort}/`, accessTo(server));
    expect(found).toEqual(failure(/login of anonymous/, /names no user/));
  });

  test.each([
    ['imaps', 'tlsPort', '127.0.0.1'],
    ['imap', 'port', '127.0.0.1'],
    ['imap', 'port', '0.0.0.0'],
  ] as const)(
    'by %s:// a self-signed certificate at %s of %s is refused',
    async (scheme, port, host) => {
      let asked = false;
      const password = (): Promise<string> => {
        asked = true;
        return Promise.resolve('x');
      };
      const url = `${scheme}://reviewer@${host}:${server[port]}/`;
      expect(await read(url, accessTo(server, { ca: null, password }))).toEqual(
        failure(/certificate of .* signed by nobody/, trusts),
      );
      expect(asked).toBe(true);
    },
  );

  test('the hint at a certificate that nobody trusts names the place as it is configured', async () => {
    const url = `imaps://reviewer@127.0.0.1:${server.tlsPort}/`;
    expect(await read(url, accessTo(server, { ca: null, name: 'work' }))).toEqual(
      failure(/signed by nobody/, /trust it: git config --global sidenote\.work\.caFile FILE$/),
    );
  });

  test('a certificate for another host is refused, but for the one that was pinned', async () => {
    const url = `imaps://reviewer@127.0.0.1:${other.tlsPort}/`;
    expect(await read(url, accessTo(other))).toBe(1);
    expect(await read(url, accessTo(other, { ca: server.certificate }))).toEqual(
      failure(/certificate/, trusts),
    );
  });

  test('a file of certificates that holds none is wrong usage', async () => {
    const url = `imaps://reviewer@127.0.0.1:${server.tlsPort}/`;
    const ca = Buffer.from('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
    for (const wrong of [ca, Buffer.from('x')]) {
      expect(await read(url, accessTo(server, { ca: wrong }))).toMatchObject({ kind: 'usage' });
    }
  });

  test('without TLS nothing goes over a network, unless that is allowed', async () => {
    const url = `imap://reviewer@0.0.0.0:${bare.port}/`;
    expect(await read(url, accessTo(bare))).toEqual(failure(/offers no TLS/, /allow plain text/));
    expect(await read(url, accessTo(bare, { allowPlain: true }))).toBe(1);
  });

  test('to this very machine it may go without TLS', async () => {
    expect(await read(`imap://reviewer@127.0.0.1:${bare.port}/`, accessTo(bare))).toBe(1);
  });

  test('TLS where the server speaks without is told from a refused port', async () => {
    const port = await freePort();
    expect(await read(`imaps://reviewer@127.0.0.1:${server.port}/`, accessTo(server))).toEqual(
      failure(/no TLS connection/, /imap:\/\/ instead/),
    );
    expect(await read(`imaps://reviewer@127.0.0.1:${port}/`, accessTo(server))).toEqual(
      failure(/connection is refused/, /port/),
    );
    expect(await read('imaps://reviewer@no-such-host.invalid/', accessTo(server))).toEqual(
      failure(/There is no host no-such-host\.invalid/, /name/),
    );
  });

  test('a folder that is not there is missed, and one that is called alike is named', async () => {
    await server.doveadm('mailbox', 'create', 'patches');
    const url = `imaps://reviewer@127.0.0.1:${server.tlsPort}/Patchs`;
    expect(await read(url, accessTo(server))).toEqual(
      failure(/no folder Patchs/, /Did you mean patches\?/),
    );
  });
});

/** A server that says some lines, whatever it is told, and nothing more. */
async function say(...lines: readonly string[]): Promise<{ url: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(lines.map((line) => `${line}\r\n`).join(''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `imap://reviewer@127.0.0.1:${port}/`, close };
}

const hasty: Pick<Access, 'limits'> = { limits: { connect: 300, silence: 1000, poll: 1000 } };
const anyone: Access = {
  password: () => Promise.resolve('Secret-1'),
  accessToken: null,
  ca: null,
  allowPlain: false,
  version: '1.2.3',
  sleep: () => Promise.resolve(),
  ...hasty,
};

test('A server that accepts the connection and says nothing does not hang the program', async () => {
  const { url, close } = await say();
  expect(await read(url, anyone)).toEqual(failure(/says nothing/, /imaps:\/\//));
  close();
});

test('A server that falls silent after its greeting does not hang the program', async () => {
  const { url, close } = await say('* OK hello');
  expect(await read(url, anyone)).toEqual(failure(/fallen silent/, /fetch again/));
  close();
});

test('A server that says good-bye is quoted, without its control characters', async () => {
  const { url, close } = await say('* BYE Too many\u001b[2J connections');
  expect(await read(url, anyone)).toEqual(
    failure(/was lost: Too many \[2J connections/, /fetch again/),
  );
  close();
});

test('A server that takes everyone without TLS (PREAUTH) does not get round STARTTLS', async () => {
  const { url, close } = await say(
    '* PREAUTH [CAPABILITY IMAP4rev1] welcome',
    '1 OK',
    '2 OK',
    '3 OK',
  );
  expect(await read(url.replace('127.0.0.1', '0.0.0.0'), anyone)).toEqual(
    failure(/offers no TLS/, /imaps:\/\//),
  );
  close();
});

test('A server that floods is left', async () => {
  const { url, close } = await say('* OK hello', `* CAPABILITY ${'x'.repeat(17 * 1024 * 1024)}`);
  expect(await read(url, anyone)).toEqual(failure(/more at once than fits/, /Filters/));
  close();
});

test('A server that lists folders without end is left', async () => {
  const lines = Array.from(
    { length: 1000 },
    (_, n) => `* LIST () "/" ${'folder'.repeat(200)}${n}\r\n`,
  ).join('');
  const server = createServer((socket) => {
    const flood = (): void => {
      while (!socket.destroyed && socket.write(lines)) continue;
    };
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const [tag, command] = chunk.toString().split(/[ \r]/);
      if (command !== 'LIST') socket.write(`${tag} OK\r\n`);
      else {
        socket.on('drain', flood);
        flood();
      }
    });
    socket.write('* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const place = parseImapUrl(`imap://reviewer@127.0.0.1:${port}/`);
  await expect(listFolders(place, anyone)).rejects.toEqual(failure(/more at once/, /Filters/));
  server.close();
});
