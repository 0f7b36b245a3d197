import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const codes = (...entries: readonly (readonly [string, string])[]): readonly string[] =>
  readConfig(entries).problems.map(({ where, code }) => `${where} ${code}`);

const place = (name: string, ...entries: readonly (readonly [string, string])[]) =>
  readConfig(entries).value.places.get(name);

describe('readConfig', () => {
  test('of no settings has no places, and knows where archives are', () => {
    expect(readConfig([])).toEqual({
      value: {
        user: { name: '', email: '' },
        archive: 'https://lore.kernel.org/all/',
        places: new Map(),
      },
      problems: [],
    });
  });

  test('reads a place with all its settings, whose name may hold dots', () => {
    const settings: readonly (readonly [string, string])[] = [
      ['sidenote.work.mail.url', 'imaps://me@imap.example.org/INBOX'],
      ['sidenote.work.mail.passcmd', 'pass show mail'],
      ['sidenote.work.mail.tokencmd', 'token'],
      ['sidenote.work.mail.cafile', '~/ca.pem'],
      ['sidenote.work.mail.anonymous', 'yes'],
      ['sidenote.work.mail.allowplain', 'off'],
    ];
    expect(codes(...settings)).toEqual([]);
    expect(place('work.mail', ...settings)).toEqual({
      name: 'work.mail',
      url: 'imaps://me@imap.example.org/INBOX',
      passCmd: 'pass show mail',
      tokenCmd: 'token',
      caFile: '~/ca.pem',
      anonymous: true,
      allowPlain: false,
    });
  });

  test('takes the last of several values', () => {
    expect(place('a', ['sidenote.a.url', 'x'], ['sidenote.a.url', 'y'])?.url).toBe('y');
  });

  test.each([
    [['sidenote.work.pascmd', 'x'], 'sidenote.work.pascmd unknown-setting'],
    [['sidenote.odd', 'x'], 'sidenote.odd unknown-setting'],
    [['sidenote.work.passcmd', 'x'], 'sidenote.work no-url'],
    [['sidenote.work.url', 'imaps://me:secret@host/'], 'sidenote.work.url password-in-url'],
    [['imap.host', 'imaps://me:secret@host'], 'imap.host password-in-url'],
  ] as const)('complains of %j', (entry, complaint) => {
    expect(codes(entry)).toEqual([complaint]);
    expect(JSON.stringify(readConfig([entry]))).not.toContain('secret');
  });

  test('complains of what is neither true nor false, and takes it for false', () => {
    const settings = [
      ['sidenote.a.url', 'x'],
      ['sidenote.a.anonymous', 'maybe'],
    ] as const;
    expect(codes(...settings)).toEqual(['sidenote.a.anonymous not-boolean']);
    expect(place('a', ...settings)?.anonymous).toBe(false);
  });

  test.each([
    [[['imap.host', 'imaps://imap.example.org']], 'imaps://imap.example.org/INBOX'],
    [
      [
        ['imap.host', 'imap.example.org'],
        ['imap.user', 'me@example.org'],
        ['imap.port', '1993'],
      ],
      'imaps://me%40example.org@imap.example.org:1993/INBOX',
    ],
    [[['imap.host', 'imap://imap.example.org/']], 'imap://imap.example.org/INBOX'],
  ] as const)('makes the place imap of %j', (entries, url) => {
    expect(place('imap', ...entries)?.url).toBe(url);
  });

  test('leaves the password of imap.pass where it is', () => {
    const { value } = readConfig([
      ['imap.host', 'imap.example.org'],
      ['imap.pass', 'hunter2'],
    ]);
    expect(value.places.get('imap')?.passCmd).toContain('git config');
    expect(JSON.stringify([...value.places])).not.toContain('hunter2');
  });

  test('does not take TLS for unchecked because git imap-send does', () => {
    expect(codes(['imap.host', 'x'], ['imap.sslverify', 'false'])).toEqual([
      'imap.sslverify unchecked-tls',
    ]);
  });

  test('prefers a place that is called imap', () => {
    const url = 'imaps://other.example.org/';
    expect(place('imap', ['imap.host', 'x'], ['sidenote.imap.url', url])?.url).toBe(url);
  });

  test.each([
    ['https://inbox.example.org/all/%s', 'https://inbox.example.org/all/'],
    ['not a mask', 'https://lore.kernel.org/all/'],
  ])('looks for mails where b4.midmask = %s says', (mask, archive) => {
    expect(readConfig([['b4.midmask', mask]]).value.archive).toBe(archive);
  });
});
