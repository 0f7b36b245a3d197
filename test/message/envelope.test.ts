import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEnvelope } from '../../src/message/envelope.ts';

const mail = [
  'Message-ID: <reply@example.org>',
  'In-Reply-To: <patch@example.org> (Author One\'s message of "Fri, 19 Jul 2019")',
  'References: <cover@example.org>',
  ' <patch@example.org>',
  'From: Reviewer One <Reviewer@Example.org>',
  'Date: Fri, 19 Jul 2019 09:40:29 +0200',
  'Subject: Re: [PATCH v2 2/5] livepatch: =?utf-8?Q?na=C3=AFve?=',
  '  state',
  '',
  'body',
].join('\n');

test('A header gives all that threads need', () => {
  const bytes = Buffer.from(mail);
  expect(readEnvelope(bytes)).toEqual({
    value: {
      id: 'reply@example.org',
      hash: createHash('sha256').update(bytes).digest('hex'),
      subject: 'Re: [PATCH v2 2/5] livepatch: naïve state',
      from: { name: 'Reviewer One', address: 'reviewer@example.org' },
      date: '2019-07-19T07:40:29.000Z',
      inReplyTo: ['patch@example.org'],
      references: ['cover@example.org', 'patch@example.org'],
      bot: false,
    },
    problems: [],
  });
});

test('A mail without a Message-ID is named after its bytes, which is a Problem', () => {
  const { value, problems } = readEnvelope(Buffer.from('Subject: a\n\nbody\n'));
  expect(value.id).toBe(`sha256-${value.hash.slice(0, 16)}@missing.invalid`);
  expect(problems.map(({ where, code }) => [where, code])).toEqual([
    [value.id, 'no-message-id'],
    [value.id, 'no-from'],
    [value.id, 'no-date'],
  ]);
});

test('A date that cannot be read is null, with a Problem that shows it', () => {
  const { value, problems } = readEnvelope(Buffer.from(mail.replace(/Date: .*/, 'Date: soon')));
  expect(value.date).toBeNull();
  expect(problems).toEqual([
    {
      where: 'reply@example.org',
      code: 'bad-date',
      severity: 'warning',
      text: 'The Date cannot be read: "soon".',
    },
  ]);
});

test('A robot is marked by its address or by what its tool says', () => {
  const robot = mail.replace(/From: .*/, 'From: kernel test robot <lkp@intel.com>');
  expect(readEnvelope(Buffer.from(robot)).value.bot).toBe(true);
  expect(readEnvelope(Buffer.from(`X-stable: review\n${mail}`)).value.bot).toBe(true);
});

test('Of 10,000 References the last thousand are kept, with a Problem', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `<id-${i}@example.org>`);
  const text = mail.replace('References:', `References:${ids.join('\n ')}`);
  const started = performance.now();
  const { value, problems } = readEnvelope(Buffer.from(text));
  expect(value.references).toHaveLength(1000);
  expect(value.references.at(-1)).toBe('patch@example.org');
  expect(problems.map(({ code }) => code)).toEqual(['references-cut']);
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each([
  ['nothing', ''],
  ['a newline', '\n'],
  ['NULs', '\0'.repeat(1000)],
  ['a lone CR', 'Subject: a\r\rFrom: b\rbody'],
  ['a subject of 50 MB', `Subject: ${'=?utf-8?Q?'.repeat(5_000_000)}`],
  ['a From of 5 MB', `From: ${'"(<'.repeat(1_700_000)}`],
  ['a header of colons', ':'.repeat(5_000_000)],
  ['a header of folds', `Subject: a${'\n '.repeat(2_000_000)}`],
])('%s is read without harm', (_, text) => {
  const started = performance.now();
  expect(readEnvelope(Buffer.from(text)).value.id).not.toBe('');
  expect(performance.now() - started).toBeLessThan(2000);
});
