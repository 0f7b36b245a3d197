import { expect, test } from 'vitest';
import { isPostmark, isSeparator, unescapeFrom } from '../../src/source/postmark.ts';

test.each([
  'From mboxrd@z Thu Jan  1 00:00:00 1970',
  'From cras@irccrew.org  Tue Jul 23 19:39:23 2002',
  'From MAILER-DAEMON Fri Jul  8 12:08:34 +0100 2011',
  'From author@example.org Fri Jul  8 12:08 2011',
  'From author@example.org Fri, 8 Jul 2011 12:08:34 +0000',
  'From author@example.org 2011-07-08T12:08:34Z',
  'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001',
])('%s is a separator', (line) => {
  expect(isPostmark(line)).toBe(true);
});

test.each([
  'From here on',
  'From 10:30 on Thu 2 May 2019 we meet',
  'from a Thu Jan  1 00:00:00 1970',
])('%s is prose', (line) => {
  expect(isPostmark(line)).toBe(false);
});

test('A separator without a date is known by the field below it', () => {
  expect(isSeparator('From A', 'Delivered-To: list@example.org')).toBe(true);
  expect(isSeparator('From A', 'Note: this is prose')).toBe(false);
  expect(isSeparator('From A to B', 'Received: is what came')).toBe(false);
});

const body = 'a\n>From one\n>>From two\n> >From three\nx>From four\n';

test('In an mboxo only the first quoting is undone', () => {
  expect(unescapeFrom(Buffer.from(body), false).toString()).toBe(
    'a\nFrom one\n>>From two\n> >From three\nx>From four\n',
  );
});

test('In an mboxrd one mark is taken off any number', () => {
  expect(unescapeFrom(Buffer.from(body), true).toString()).toBe(
    'a\nFrom one\n>From two\n> >From three\nx>From four\n',
  );
});

test('A mail without such lines comes back as the same bytes', () => {
  const mail = Buffer.from('Subject: a\n\nFrom here\n');
  expect(unescapeFrom(mail, true)).toBe(mail);
});
