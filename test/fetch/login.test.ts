import { describe, expect, test } from 'vitest';
import { loginFor } from '../../src/fetch/login.ts';
import type { Secrets } from '../../src/fetch/login.ts';
import { parseImapUrl } from '../../src/source/imap/place.ts';
import { placeOf } from '../helpers/world.ts';

const url = 'imaps://me@imap.example.org:1993/INBOX';

/** What a login asks of whom, and what it is told. */
function secretsOf(kept: string | null, typed: string | null) {
  const log: string[] = [];
  const secrets: Secrets = {
    env: process.env,
    version: '1.2.3',
    credentials: {
      find({ protocol, host, username }) {
        log.push(`fill ${protocol} ${host} ${username}`);
        return Promise.resolve(kept);
      },
      approve: (_place, password) => Promise.resolve(void log.push(`approve ${password}`)),
      reject: (_place, password) => Promise.resolve(void log.push(`reject ${password}`)),
    },
    ask(question) {
      log.push(question);
      return Promise.resolve(typed);
    },
  };
  return { log, secrets };
}

describe('loginFor', () => {
  test('takes what passCmd prints, and tells nobody of it', async () => {
    const { log, secrets } = secretsOf('kept', 'typed');
    const settings = placeOf('work', url, { passCmd: 'echo printed' });
    const login = loginFor(parseImapUrl(url), settings, secrets);
    expect(await login.access.password()).toBe('printed');
    await login.accepted();
    expect(log).toEqual([]);
  });

  test('else what git keeps, asked once for all connections', async () => {
    const { log, secrets } = secretsOf('kept', 'typed');
    const login = loginFor(parseImapUrl(url), null, secrets);
    const atOnce = [login.access.password(), login.access.password()];
    expect([...(await Promise.all(atOnce)), await login.access.password()]).toEqual([
      'kept',
      'kept',
      'kept',
    ]);
    await login.accepted();
    expect(log).toEqual(['fill imaps imap.example.org:1993 me', 'approve kept']);
  });

  test('else what is typed; a wrong one is asked for again', async () => {
    const { log, secrets } = secretsOf(null, 'typed');
    const login = loginFor(parseImapUrl(url), null, secrets);
    expect(await login.access.password()).toBe('typed');
    await login.refused();
    await login.access.password();
    const question = 'Password of me at imap.example.org:1993: ';
    const fill = 'fill imaps imap.example.org:1993 me';
    expect(log).toEqual([fill, question, 'reject typed', fill, question]);
  });

  test('is a Failure where there is no password at all', async () => {
    const { secrets } = secretsOf(null, null);
    const login = loginFor(parseImapUrl(url), null, secrets);
    await expect(login.access.password()).rejects.toMatchObject({ kind: 'source' });
    await expect(login.accepted()).resolves.toBeUndefined();
  });

  test('has a token where a command for one is set, asked anew each time', async () => {
    const { secrets } = secretsOf(null, null);
    const settings = placeOf('work', url, { tokenCmd: 'echo token' });
    const { access } = loginFor(parseImapUrl(url), settings, secrets);
    expect(await access.accessToken?.()).toBe('token');
    expect(loginFor(parseImapUrl(url), null, secrets).access.accessToken).toBeNull();
  });

  test.each([
    [url, false, false],
    [url, true, true],
    ['imap://me@127.0.0.1/INBOX', false, true],
  ])('lets the password of %s out unencrypted (set: %s): %s', (text, allowPlain, allowed) => {
    const { secrets } = secretsOf(null, null);
    const { access } = loginFor(parseImapUrl(text), placeOf('a', text, { allowPlain }), secrets);
    expect(access.allowPlain).toBe(allowed);
  });

  test('is a Failure where the certificates to trust cannot be read', () => {
    const { secrets } = secretsOf(null, null);
    const settings = placeOf('work', url, { caFile: '/no/such/file.pem' });
    expect(() => loginFor(parseImapUrl(url), settings, secrets)).toThrow(/certificates in/);
  });
});
