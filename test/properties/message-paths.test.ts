import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directText, partsText } from '../../src/message/body.ts';
import { scanHeader } from '../../src/message/header.ts';

/** Charsets with characters that TextEncoder-free tests can write: each with a table of its own. */
const alphabets: Readonly<Record<string, ReadonlyMap<string, readonly number[]>>> = {
  'iso-8859-1': new Map([
    ['é', [0xe9]],
    ['ß', [0xdf]],
  ]),
  'iso-8859-2': new Map([
    ['ř', [0xf8]],
    ['ě', [0xec]],
  ]),
  'koi8-r': new Map([
    ['а', [0xc1]],
    ['б', [0xc2]],
  ]),
  'windows-1251': new Map([
    ['ж', [0xe6]],
    ['я', [0xff]],
  ]),
  gbk: new Map([
    ['你', [0xc4, 0xe3]],
    ['好', [0xba, 0xc3]],
  ]),
  big5: new Map([['你', [0xa7, 0x41]]]),
};

function encode(text: string, charset: string): Buffer {
  const alphabet = alphabets[charset];
  if (alphabet === undefined) return Buffer.from(text, 'utf8');
  const bytes = Array.from(text, (char) => alphabet.get(char) ?? [char.charCodeAt(0)]);
  return Buffer.from(bytes.flat());
}

/** Quoted-printable as mailers write it: escapes, soft breaks, no blank at a line end. */
function quotedPrintable(bytes: Buffer, newline: string): string {
  const lines = bytes.toString('latin1').split(newline);
  return lines.map((line) => quoteLine(line)).join(newline);
}

function quoteLine(line: string): string {
  const codes = Array.from(line, (char, index) => {
    const code = char.charCodeAt(0);
    const isLast = index === line.length - 1;
    const plain = code > 0x20 && code < 0x7f && char !== '=';
    const isBlank = (char === ' ' || char === '\t') && !isLast;
    return plain || isBlank ? char : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let written = '';
  let width = 0;
  for (const code of codes) {
    if (width + code.length > 75) {
      written += '=\n';
      width = 0;
    }
    written += code;
    width += code.length;
  }
  return written;
}

function base64(bytes: Buffer, newline: string): string {
  return bytes.toString('base64').replaceAll(/.{76}/g, `$&${newline}`);
}

const encoders: Readonly<Record<string, (bytes: Buffer, newline: string) => Buffer>> = {
  '8bit': (bytes) => bytes,
  'quoted-printable': (bytes, newline) =>
    Buffer.from(quotedPrintable(bytes, newline).replaceAll('=\n', `=${newline}`), 'latin1'),
  base64: (bytes, newline) => Buffer.from(base64(bytes, newline), 'latin1'),
};

const mail = fc
  .record({
    charset: fc.constantFrom('utf-8', ...Object.keys(alphabets)),
    encoding: fc.constantFrom(...Object.keys(encoders)),
    newline: fc.constantFrom('\n', '\r\n'),
    flowed: fc.boolean(),
  })
  .chain((form) => {
    const special =
      form.charset === 'utf-8'
        ? ['é', '你', '😀']
        : [...(alphabets[form.charset] ?? new Map<string, readonly number[]>()).keys()];
    const char = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '=',
      '-',
      '+',
      '>',
      '.',
      '3D',
      '=3D',
      '--',
      ...special,
    );
    const line = fc.array(char, { maxLength: 60 }).map((chars) => chars.join(''));
    return fc.record({ form: fc.constant(form), lines: fc.array(line, { maxLength: 12 }) });
  })
  .map(({ form: { charset, encoding, newline, flowed }, lines }) => {
    const header = [
      'Subject: s',
      `Content-Type: text/plain; charset="${charset}"${flowed ? '; format=flowed' : ''}`,
      `Content-Transfer-Encoding: ${encoding}`,
    ];
    const text = lines.map((line) => `${line}${newline}`).join('');
    const body = encoders[encoding]?.(encode(text, charset), newline) ?? Buffer.alloc(0);
    return {
      lines,
      bytes: Buffer.concat([Buffer.from([...header, '', ''].join(newline)), body]),
    };
  });

function toLines(texts: readonly string[]): readonly string[] {
  const lines = texts.join('').replaceAll('\r\n', '\n').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

test('The direct path gives the lines that were written', () => {
  fc.assert(
    fc.property(mail, ({ bytes, lines }) => {
      expect(toLines(directText(bytes, scanHeader(bytes)).texts)).toEqual(lines);
    }),
    { numRuns: 300 },
  );
});

test('The path by mailparser gives the same text as the direct one', async () => {
  await fc.assert(
    fc.asyncProperty(mail, async ({ bytes }) => {
      const header = scanHeader(bytes);
      expect(await partsText(bytes, header)).toEqual(directText(bytes, header));
    }),
    { numRuns: 300 },
  );
});

test('Arbitrary bytes after arbitrary MIME headers are read without harm', async () => {
  const type = fc.constantFrom(
    'multipart/mixed; boundary=B',
    'multipart/alternative; boundary=""',
    'message/rfc822',
    'text/html',
    'image/png',
    'text/plain; charset=utf-16',
    '"',
  );
  const piece = fc.constantFrom(
    '--B\n',
    '--B--\n',
    '\n',
    'Content-Type: ',
    'multipart/mixed; boundary=C\n',
    '--C\n',
    'text/html\n',
    '<p>',
    'message/rfc822\n',
    'Content-Disposition: inline\n',
    'Content-Transfer-Encoding: base64\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    '=',
    'x',
    '\r',
    '\0',
    '\xff',
  );
  await fc.assert(
    fc.asyncProperty(type, fc.array(piece, { maxLength: 40 }), async (contentType, pieces) => {
      const bytes = Buffer.from(`Content-Type: ${contentType}\n\n${pieces.join('')}`, 'latin1');
      const { texts } = await partsText(bytes, scanHeader(bytes));
      expect(Array.isArray(texts)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
