import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readMessage } from '../../src/message/body.ts';
import { readEnvelope } from '../../src/message/envelope.ts';
import type { Message } from '../../src/message/message.ts';
import type { Parsed } from '../../src/problem.ts';
import { openSources } from '../../src/source/open.ts';
import { corpusPath } from '../helpers/corpus.ts';

async function read(mail: string | Buffer): Promise<Parsed<Message>> {
  const bytes = Buffer.from(mail);
  return readMessage(bytes, readEnvelope(bytes).value);
}

/** The body lines of a mail with this header (besides subject and id) and body, and problem codes. */
async function body(
  header: string,
  text: string | Buffer,
): Promise<readonly (readonly string[])[]> {
  const head = Buffer.from(`Message-ID: <m@example.org>\nSubject: s\n${header}\n`);
  const { value, problems } = await read(Buffer.concat([head, Buffer.from(text)]));
  expect(value.lines[0]).toBe('s');
  return [value.lines.slice(1), problems.map(({ code }) => code)];
}

const mixed = 'Content-Type: multipart/mixed; boundary=B\n';

function part(header: string, text: string): string {
  return `--B\n${header}\n\n${text}\n`;
}

const diff = '--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b';

test('Line 0 is the subject, line 1 the first of the body, and a final newline makes no line', async () => {
  expect(await body('', 'one\n\ntwo\n')).toEqual([['one', '', 'two'], []]);
  expect(await body('', 'one\n\n')).toEqual([['one', ''], []]);
  expect(await body('', 'one')).toEqual([['one'], []]);
});

test('A mail without a body has only its subject', async () => {
  expect((await read('Subject: s\n')).value.lines).toEqual(['s']);
  expect((await read('Subject: s\n\n')).value.lines).toEqual(['s']);
  expect((await read('')).value.lines).toEqual(['']);
  expect((await read('Subject: s\n')).problems.map(({ code }) => code)).toEqual(['no-body']);
});

test('CRLF becomes LF; a lone CR and a NUL stay where they are', async () => {
  expect(await body('', 'one\r\ntwo\rthree\r\n\0four')).toEqual([
    ['one', 'two\rthree', '\0four'],
    ['control-characters'],
  ]);
});

test('format=flowed is not unwrapped, nor its blanks touched', async () => {
  const header = 'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n';
  expect(await body(header, ' stuffed \nlong \nline\n')).toEqual([
    [' stuffed ', 'long ', 'line'],
    [],
  ]);
  expect(await body(mixed, `${part(header.trimEnd(), ' stuffed \nlong \nline')}--B--\n`)).toEqual([
    [' stuffed ', 'long ', 'line'],
    [],
  ]);
});

test('Text and patch parts are joined in order, each ended by a newline', async () => {
  const mail = [
    part('Content-Type: text/plain', 'talk'),
    part('Content-Type: text/x-patch; name=a.patch\nContent-Disposition: attachment', diff),
    part('Content-Type: text/plain', 'footer\n'),
  ];
  const [lines, codes] = await body(mixed, `${mail.join('')}--B--\n`);
  expect(lines).toEqual(['talk', ...diff.split('\n'), 'footer']);
  expect(codes).toEqual([]);
});

test('An octet-stream is read where its name and content are those of a patch', async () => {
  const octets = 'Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n';
  const named = (name: string): string =>
    `${octets}Content-Disposition: attachment; filename="${name}"`;
  const encoded = Buffer.from(diff).toString('base64');
  expect(await body(mixed, `${part(named('a.diff'), encoded)}--B--\n`)).toEqual([
    diff.split('\n'),
    [],
  ]);
  expect(await body(mixed, `${part(named('a.bin'), encoded)}--B--\n`)).toEqual([
    [],
    ['part-not-read'],
  ]);
  expect(await body(mixed, `${part(named('a.diff'), 'bm8gZGlmZg==')}--B--\n`)).toEqual([
    [],
    ['part-not-read'],
  ]);
});

test('A signature is passed over in silence, an attached mail with a note', async () => {
  const mail = [
    part('Content-Type: text/plain', 'talk'),
    part('Content-Type: application/pgp-signature; name=signature.asc', 'secret'),
    part('Content-Type: message/rfc822\nContent-Disposition: attachment', 'Subject: x\n\ninner'),
  ];
  expect(await body(mixed, `${mail.join('')}--B--\n`)).toEqual([['talk'], ['part-not-read']]);
});

test('A mail shown inside a mail is read', async () => {
  const inner = 'Subject: x\nContent-Type: text/plain\n\ninner';
  const mail = part('Content-Type: message/rfc822\nContent-Disposition: inline', inner);
  expect(await body(mixed, `${mail}--B--\n`)).toEqual([['inner'], []]);
});

test('Of alternatives the plain text is read, whichever comes first', async () => {
  const alternative = 'Content-Type: multipart/alternative; boundary=B\n';
  const plain = part('Content-Type: text/plain', 'plain');
  const html = part('Content-Type: text/html', '<p>html</p>');
  expect(await body(alternative, `${plain}${html}--B--\n`)).toEqual([['plain'], []]);
  expect(await body(alternative, `${html}${plain}--B--\n`)).toEqual([['plain'], []]);
});

test('A mail of HTML only becomes text, with a note', async () => {
  const [lines, codes] = await body(
    'Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n',
    '<p>caf=E9</p><p>two</p>',
  );
  expect(lines).toEqual(['café', '', 'two']);
  expect(codes).toEqual(['html-only']);
});

test('HTML nested 20,000 levels deep does no harm', async () => {
  const deep = `${'<div>'.repeat(20_000)}x${'</div>'.repeat(20_000)}`;
  expect((await body('Content-Type: text/html\n', deep))[1]).toEqual(['html-only', 'long-line']);
});

test('A multipart without its boundaries is read as it is, with a Problem', async () => {
  expect(await body(mixed, 'just text\n')).toEqual([['just text'], ['mime-broken']]);
});

test('A multipart cut in the middle of a part gives what there is', async () => {
  const mail = `${part('Content-Type: text/plain', 'one')}--B\nContent-Type: text/plain\n\ntwo, cu`;
  expect(await body(mixed, mail)).toEqual([['one', 'two, cu'], []]);
});

test('A Content-Type that cannot be read is plain text', async () => {
  expect(await body('Content-Type: text\n', 'one\n')).toEqual([['one'], []]);
  expect(await body('Content-Type: ;;;\n', 'one\n')).toEqual([['one'], []]);
});

test('A body that is an octet-stream or troff and nothing else is its text', async () => {
  expect(await body('Content-Type: application/octet-stream\n', 'one\n')).toEqual([['one'], []]);
  expect(await body('Content-Type: text/troff\n', 'one\n')).toEqual([['one'], []]);
});

test('Problems say which mail they are about', async () => {
  const { problems } = await read('Message-ID: <m@example.org>\nContent-Type: image/png\n\nx');
  expect(problems).toEqual([
    {
      where: 'm@example.org',
      code: 'part-not-read',
      severity: 'note',
      text: 'A part of type image/png, 1 bytes, is not read.',
    },
  ]);
});

function nested(levels: number): string {
  const open = Array.from(
    { length: levels },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
  );
  return `${open.join('')}Content-Type: text/plain\n\nx\n`;
}

test.each([
  ['MIME parts nested 10,000 levels deep', nested(10_000)],
  ['100,000 boundaries', `${mixed}\n${'--B\n\nx\n'.repeat(100_000)}`],
  ['a million empty boundaries', `${mixed}\n${'--B\n'.repeat(1_000_000)}`],
  [
    'a part with a header of 100,000 lines',
    `${mixed}\n--B\n${'X-A: 0123456789\n'.repeat(100_000)}\nx`,
  ],
  ['a parameter of a megabyte', `Content-Type: text/plain; ${'a*0*='.repeat(200_000)}\n\nx`],
  [
    'a quoted-printable line of 20 MB',
    `Content-Transfer-Encoding: quoted-printable\n\n${'= '.repeat(10_000_000)}`,
  ],
  ['three million newlines', `Subject: a\n\n${'\n'.repeat(3_000_000)}`],
  ['10 MB of NULs in a multipart', `${mixed}\n--B\n\n${'\0'.repeat(10_000_000)}`],
])('%s cost little and do no harm', async (_, mail) => {
  const started = performance.now();
  await read(mail);
  expect(performance.now() - started).toBeLessThan(4000);
});

/** Hunks whose lines are not as many as their header says, in the text of a mail. */
function brokenHunks(lines: readonly string[]): readonly string[] {
  const broken: string[] = [];
  for (const [index, line] of lines.entries()) {
    const [, before = '1', after = '1'] =
      /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? [];
    if (!line.startsWith('@@ -')) continue;
    let [old, fresh] = [Number(before), Number(after)];
    for (let at = index + 1; old > 0 || fresh > 0; at++) {
      const sign = lines[at]?.[0] ?? (at < lines.length ? ' ' : 'end');
      if (sign !== '+') old--;
      if (sign !== '-') fresh--;
      if (old < 0 || fresh < 0 || !/^[ +\-\\]$/.test(sign)) {
        broken.push(`${index}: ${line}`);
        break;
      }
      if (sign === '\\') [old, fresh] = [old + 1, fresh + 1];
    }
  }
  return broken;
}

interface Odd {
  readonly file: string;
  readonly messageId: string;
  readonly features: readonly string[];
}

const odd = corpusPath('mime-odd');

test.skipIf(odd === null)(
  'Every odd mail of the shared ones is read, and patches keep their hunks',
  async () => {
    const folder = odd ?? '';
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as readonly Odd[];
    expect(index).toHaveLength(192);
    const broken: string[] = [];
    let hunks = 0;
    for (const { file, messageId, features } of index) {
      const { value } = await read(readFileSync(join(folder, file)));
      expect(value.id).toBe(messageId);
      expect(value.lines.length).toBeGreaterThan(1);
      if (!features.some((feature) => feature.includes('patch'))) continue;
      hunks += value.lines.filter((line) => line.startsWith('@@ -')).length;
      broken.push(...brokenHunks(value.lines).map((hunk) => `${file} ${hunk}`));
    }
    expect(hunks).toBeGreaterThan(50);
    // a mailer wrapped this patch, and its attached copy lost its last blank line, before it was sent
    expect(broken.filter((hunk) => !hunk.startsWith('eml/104.eml'))).toEqual([]);
    expect(broken).toHaveLength(3);
  },
);

const crlf = corpusPath('peers/dovecot-crlf/dovecot-crlf');

test.skipIf(crlf === null)('No CR is left at a line end of the shared CRLF mbox', async () => {
  const [source] = await openSources([crlf ?? ''], Readable.from([]));
  for await (const delivered of source?.deliver() ?? []) {
    if (delivered.type !== 'mail') continue;
    const { value } = await read(delivered.mail.bytes);
    expect(value.lines.filter((line) => line.endsWith('\r'))).toEqual([]);
    expect(value.lines.length).toBeGreaterThan(1);
  }
});
