import { expect, test } from 'vitest';
import { decodeText } from '../../src/message/charset.ts';

test.each([
  ['utf-8', Buffer.from('Jiří'), 'Jiří'],
  ['', Buffer.from('plain'), 'plain'],
  ['iso-8859-1', Buffer.from([0x63, 0x61, 0x66, 0xe9]), 'café'],
  ['ISO-8859-2', Buffer.from([0xf8]), 'ř'],
  ['windows-1252', Buffer.from([0x93, 0x94]), '“”'],
  ['koi8-r', Buffer.from([0xc1, 0xc2]), 'аб'],
  ['gbk', Buffer.from([0xc4, 0xe3]), '你'],
  ['gb2312', Buffer.from([0xc4, 0xe3]), '你'],
  ['big5', Buffer.from([0xa7, 0x41]), '你'],
  ['iso-2022-jp', Buffer.from('\x1b$B$"\x1b(B', 'latin1'), 'あ'],
  ['utf-7', Buffer.from('a+AOk-b'), 'aéb'],
  ['unicode-1-1-utf-7', Buffer.from('a+AOk-b'), 'aéb'],
  ['cp437', Buffer.from([0x82]), 'é'],
  ['utf-16le', Buffer.from('a\0\xe9\0', 'latin1'), 'aé'],
  ['utf-8', Buffer.from('\ufeffa'), 'a'],
  ['utf-8', Buffer.from('kept \ufffd'), 'kept \ufffd'],
])('%s text is decoded', (label, bytes, text) => {
  expect(decodeText(bytes, label)).toEqual({ text, oddities: [] });
});

test.each(['y', 'true', 'yes', 'a', '8bit', 'unknown-8bit', 'ansi_x3.4-1968', 'us-ascii', ''])(
  'With the label "%s", 8-bit text is UTF-8 where valid, else windows-1252, with a Problem',
  (label) => {
    const valid = decodeText(Buffer.from('Jiří'), label);
    expect(valid.text).toBe('Jiří');
    expect(valid.oddities.map(({ code }) => code)).toEqual(['unknown-charset']);
    const other = decodeText(Buffer.from([0x63, 0x61, 0x66, 0xe9]), label);
    expect(other.text).toBe('café');
    expect(other.oddities.map(({ code }) => code)).toEqual(['unknown-charset']);
  },
);

test('Bytes that are not valid become replacement characters, with a Problem', () => {
  const { text, oddities } = decodeText(Buffer.from([0x61, 0xff, 0x62]), 'utf-8');
  expect(text).toBe('a\ufffdb');
  expect(oddities.map(({ code }) => code)).toEqual(['malformed-text']);
});
