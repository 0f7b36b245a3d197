import { expect, test } from 'vitest';
import { isArchivePage, pageToMail } from '../../src/source/archivepage.ts';

function page(date: string, from = 'Reviewer One'): string {
  return `Re: [PATCH v2 2/5] a subject\n\nFrom: ${from}\nDate: ${date}\n\n\nOn Fri, Author One wrote:\n> a line\n\nnot so\n`;
}

function mail(text: string): string {
  return pageToMail(Buffer.from(text)).toString();
}

function dateOf(text: string): string {
  return /^Date: (.*)$/m.exec(mail(text))?.[1] ?? '';
}

test('A page becomes a mail with its fields and its body', () => {
  expect(mail(page('Tue Aug 13 2019 - 09:33:37 EST'))).toMatch(
    new RegExp(
      [
        '^From: Reviewer One',
        'Date: Tue, 13 Aug 2019 13:33:37 \\+0000',
        'Subject: Re: \\[PATCH v2 2/5\\] a subject',
        'Message-ID: <sha256-[0-9a-f]{16}@missing\\.invalid>',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'On Fri, Author One wrote:\n> a line\n\nnot so\n$',
      ].join('\n'),
    ),
  );
});

test.each([
  ['Tue Aug 13 2019 - 09:33:37 EST', 'Tue, 13 Aug 2019 13:33:37 +0000'],
  ['Wed Jan 09 2019 - 23:30:00 EST', 'Thu, 10 Jan 2019 04:30:00 +0000'],
  ['Sun Mar 10 2019 - 01:59:59 EST', 'Sun, 10 Mar 2019 06:59:59 +0000'],
  ['Sun Mar 10 2019 - 03:00:00 EST', 'Sun, 10 Mar 2019 07:00:00 +0000'],
  ['Sun Nov 03 2019 - 00:30:00 EST', 'Sun, 03 Nov 2019 04:30:00 +0000'],
  ['Sun Nov 03 2019 - 02:30:00 EST', 'Sun, 03 Nov 2019 07:30:00 +0000'],
  ['Tue Aug 13 2019 - 09:33:37 UTC', '13 Aug 2019 09:33:37 UTC'],
  ['some day', 'some day'],
])("The archive's %s is %s", (written, expected) => {
  expect(dateOf(page(written))).toBe(expected);
});

test('The ids that a page has are kept', () => {
  const text = page('Tue Aug 13 2019 - 09:33:37 EST').replace(
    '\nDate:',
    '\nMessage-ID: <r@example.org>\nIn-Reply-To: <p@example.org>\nDate:',
  );
  expect(mail(text)).toContain('\nMessage-ID: <r@example.org>\nIn-Reply-To: <p@example.org>\n');
});

test('A name with a comma is one person', () => {
  expect(mail(page('Tue Aug 13 2019 - 09:33:37 EST', 'One, Reviewer'))).toMatch(
    /^From: "One, Reviewer"\n/,
  );
});

test('A mail is no page, even with From and Date in its body', () => {
  expect(isArchivePage('Subject: a\n\nFrom: Author One\nDate: today\n\nbody\n')).toBe(false);
  expect(isArchivePage('Subject: a\nFrom: Author One\nDate: today\n\nbody\n')).toBe(false);
});
