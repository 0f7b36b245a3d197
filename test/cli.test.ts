import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sidenote } from './helpers/sidenote.ts';

/** Mails that the tests of the whole program run on. */
const demo = ['corpus/seed', 'corpus/demo'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const id = (n: number): string => `<${n}@example.org>`;
const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

const mail = (n: number): string =>
  `From author@example.org Mon Jul  1 08:00:00 2024
From: Author One <author@example.org>
Date: Mon, 1 Jul 2024 08:00:0${n} +0000
Message-ID: <${n}@example.org>
Subject: Talk ${n}

Text ${n}.

`;

describe('sidenote', () => {
  test('prints the review of the demonstration without a terminal', async () => {
    const { code, out, err } = await sidenote(demo);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('livepatch');
    expect(out).not.toContain('\x1b');
    expect((await sidenote(['show', ...demo])).out).toBe(out);
  });

  test.each(['list', 'fixes', 'show', 'replay'])(
    '%s runs on the demonstration',
    async (command) => {
      const { code, out, err } = await sidenote([command, ...demo]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(linesOf(out).length).toBeGreaterThan(2);
    },
  );

  test('replays the same bytes twice, and from another order', async () => {
    const first = await sidenote(['replay', ...demo]);
    const again = await sidenote(['replay', ...demo.toReversed()]);
    expect(again.out).toBe(first.out);
    expect(linesOf(first.out).map((line) => JSON.parse(line) as object).length).toBeGreaterThan(5);
  });

  test('reads standard input', async () => {
    const { code, out } = await sidenote(['show', '-'], { stdin: mail(1) + mail(2) });
    expect(code).toBe(0);
    expect(out).toMatch(/Talk 1[^]*Talk 2/);
  });

  test('without arguments says how to begin', async () => {
    const { code, out, err } = await sidenote([]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^sidenote: .*npm start.*\n$/);
  });

  test.each([[['--help']], [['list', '--help']], [['--version']]])('answers %j', async (args) => {
    const { code, out, err } = await sidenote(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toBe('');
  });
});

describe('a source that cannot be read', () => {
  test('is one line and exit 2', async () => {
    const { code, out, err } = await sidenote(['show', '/no/such/file.mbox']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^sidenote: \/no\/such\/file\.mbox: .*\n$/);
  });

  test('does not keep the others from being printed', async () => {
    const { code, out, err } = await sidenote(['list', 'gone.mbox', ...demo]);
    expect(code).toBe(2);
    expect(linesOf(out).length).toBeGreaterThan(1);
    expect(linesOf(err)).toHaveLength(1);
  });

  test('may be named with control characters, which do not reach the terminal', async () => {
    const { err } = await sidenote(['show', './\x1b[2J\u202Egone']);
    expect(err).not.toMatch(/[\x1b\u202e]/);
    expect(linesOf(err)).toHaveLength(1);
  });
});

/** Anything at all: each is answered by lines about it, and never by a trace. */
const odd: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  [
    'random bytes',
    Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * at * 31 + 7) % 256)),
  ],
  ['NULs', Buffer.alloc(100_000)],
  ['a lone CR', 'Subject: x\r\rbody\r'],
  ['a mail cut in its header', mail(1) + mail(2).slice(0, 100)],
  ['a header without a body', 'Message-ID: <1@example.org>\nSubject: x\n'],
  ['a gzip header and no more', Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0])],
  ['a header of one field', 'foo: bar\n'],
  ['a diff', 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,99999999 +1,99999999 @@\n+x\n'],
];

describe('odd input', () => {
  test.each(odd)('%s ends in a sentence, not in a trace', async (_name, stdin) => {
    const { code, err } = await sidenote(['show', '-'], { stdin });
    expect([0, 2]).toContain(code);
    expect(err).not.toMatch(/\n +at |a bug|Error:/);
    for (const line of linesOf(err)) expect(line).toMatch(/^sidenote: .*\.$/);
  });

  test('in which there is nothing to show is said to be so', async () => {
    const { code, out, err } = await sidenote(['show', '-'], { stdin: 'foo: bar\n' });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^sidenote: There is nothing to show: .*\n$/);
  });

  test('with one good mail in it exits 0 and prints that', async () => {
    const path = join(folder, 'cut.mbox');
    writeFileSync(path, mail(1) + mail(2).slice(0, 60));
    const { code, out } = await sidenote(['show', path]);
    expect(code).toBe(0);
    expect(out).toContain('Talk 1');
  });

  test('of one line of 50 MB is read', async () => {
    const stdin = `${mail(1).trimEnd()} ${'x'.repeat(50 * 1024 * 1024)}\n`;
    const { code, out, err } = await sidenote(['show', '-'], { stdin });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Talk 1');
  });

  test('of ten thousand references in a circle is read', async () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => id(n)).join('\n ');
    const stdin = [0, 9999]
      .map(
        (n) => `From a@example.org Mon Jul  1 08:00:00 2024
Message-ID: ${id(n)}
References: ${chain}
In-Reply-To: ${id(9999 - n)}
Subject: Deep ${n}

Text.

`,
      )
      .join('');
    const { code, out } = await sidenote(['replay', '-'], { stdin });
    expect(code).toBe(0);
    expect(out).not.toContain('a bug');
  });
});

describe('a machine without room', () => {
  const hasFull = existsSync('/dev/full');

  test('for temporary files is one line and exit 6', async () => {
    const env = { TMPDIR: '/no/such/folder' };
    const { code, out, err } = await sidenote(['list', '-'], { stdin: mail(1), env });
    expect({ code, out }).toEqual({ code: 6, out: '' });
    expect(err).toMatch(/^sidenote: no temporary file can be made .* Set TMPDIR .*\n$/);
  });

  test.skipIf(!hasFull)('for the output is one line and exit 6', () => {
    const command = '"$NODE" src/launch.js replay corpus/demo > /dev/full';
    const { status, stderr } = spawnSync('sh', ['-c', command], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath },
    });
    expect(status).toBe(6);
    expect(stderr).toMatch(/^sidenote: the output cannot be written: ENOSPC: .*\n$/);
    expect(stderr).not.toContain('bug');
  });
});

describe('the end', () => {
  test('is quiet when the reader of the output has enough', async () => {
    const stdin = Array.from({ length: 3000 }, (_, n) => mail(n % 10).replace(/<\d/, `<${n}`)).join(
      '',
    );
    const { code, err } = await sidenote(['show', '-'], { stdin, readOnly: 10 });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('by ctrl-c is exit 130', async () => {
    expect(await sidenote(['show', '-'], { signal: 'SIGINT' })).toEqual({
      code: 130,
      out: '',
      err: '',
    });
  });
});
