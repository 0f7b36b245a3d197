import { expect, test } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { failureOf, isPassing } from '../../../src/source/imap/failures.ts';
import { parseImapUrl } from '../../../src/source/imap/place.ts';

const place = parseImapUrl('imaps://reviewer@mail.example.org/INBOX');

test.each<[Readonly<Record<string, unknown>>, RegExp, RegExp, boolean]>([
  [{ code: 'EHOSTUNREACH' }, /cannot be reached/, /network/, true],
  [{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, /has expired/, /renew/, false],
  [{ code: 'STARTTLS_INJECTION', tlsFailed: true }, /no TLS connection/, /imap:\/\//, false],
  [
    { authenticationFailed: true, response: '3 NO [UNAVAILABLE] Later.' },
    /lets nobody in now: 3 NO/,
    /later/,
    true,
  ],
  [
    { message: 'Unsupported authentication mechanism' },
    /refuses the login of reviewer/,
    /token/,
    false,
  ],
  [{ code: 'ETIMEOUT' }, /fallen silent/, /is kept/, true],
  [{ code: 'NoConnection', reason: 'Shutting down' }, /was lost: Shutting down/, /is kept/, true],
  [{ code: 'LiteralTooLarge' }, /more at once/, /Filters/, false],
  [{ code: 'Endless' }, /goes on sending/, /is kept/, false],
  [{ code: 'ETHROTTLE', responseText: 'slow down' }, /left alone/, /is kept/, true],
  [
    { message: 'Command failed', responseText: 'Quota exceeded' },
    /asked: Quota exceeded/,
    /is kept/,
    false,
  ],
  [{}, /does not do what was asked/, /is kept/, false],
])('The error %j becomes a sentence and a hint', (facts, message, hint, passing) => {
  const failure = failureOf(Object.assign(new Error(), facts), place, []);
  expect(failure.kind).toBe('source');
  expect(failure.message).toMatch(message);
  expect(failure.hint).toMatch(hint);
  expect(isPassing(failure)).toBe(passing);
});

test.each([
  [{ authenticationFailed: true, response: '3 NO [AUTHENTICATIONFAILED] No.' }, true],
  [{ authenticationFailed: true, response: '3 NO [UNAVAILABLE] Later.' }, false],
  [{ authenticationFailed: true, message: 'Login is disabled' }, false],
  [{ message: 'Unsupported authentication mechanism' }, false],
  [{ code: 'NoConnection' }, false],
])('Whether the password is wrong can be told: %j', (facts, refused) => {
  const failure = failureOf(Object.assign(new Error(), facts), place, []);
  expect(failure.cause).toMatchObject({ refused });
});

test('No secret gets into a Failure, whatever the server repeats', () => {
  const error = Object.assign(new Error('hunter2'), {
    authenticationFailed: true,
    response: 'NO hunter2',
  });
  const failure = failureOf(error, place, ['hunter2']);
  expect(
    JSON.stringify([failure.message, failure.hint, failure.cause, failure.stack]),
  ).not.toContain('hunter2');
});

test.each([
  ['\0reviewer\0hunter2', ['hunter2']],
  ['user=reviewer\x01auth=Bearer hunter2\x01\x01', ['hunter2']],
  ['\0reviewer\0an older one', ['hunter2']],
])('What a login has sent does not get into a Failure: %j', (sent, secrets) => {
  const encoded = Buffer.from(sent).toString('base64');
  const error = Object.assign(new Error('Command failed'), {
    authenticationFailed: true,
    response: `3 NO [AUTHENTICATIONFAILED] ${encoded} is wrong`,
  });
  const { message } = failureOf(error, place, secrets);
  expect(message).toMatch(
    /refuses the login of reviewer: 3 NO \[AUTHENTICATIONFAILED\] … is wrong$/,
  );
});

const untrusted = Object.assign(new Error(), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });

test.each([
  [
    'reviewer',
    'INBOX',
    null,
    'git config --global sidenote.NAME.url imaps://reviewer@mail.example.org:993/INBOX && git config --global sidenote.NAME.caFile FILE',
  ],
  [
    'reviewer',
    "it's",
    null,
    String.raw`git config --global sidenote.NAME.url 'imaps://reviewer@mail.example.org:993/it'\''s' && git config --global sidenote.NAME.caFile FILE`,
  ],
  ['reviewer', 'INBOX', 'work', 'git config --global sidenote.work.caFile FILE'],
  ['reviewer', 'INBOX', 'my work', "git config --global 'sidenote.my work.caFile' FILE"],
])(
  'How to trust the certificate of %s/%s, configured as %s, is a command to copy',
  (user, folder, name, command) => {
    const { hint } = failureOf(untrusted, { ...place, user, folder }, [], name);
    expect(hint?.split('trust it: ')[1]).toBe(command);
  },
);

test('The hint at a refused login names the place as it is configured', () => {
  const error = Object.assign(new Error(), { authenticationFailed: true, response: '3 NO' });
  expect(failureOf(error, place, [], 'work').hint).toContain('sidenote.work.passCmd');
});

test('A Failure stays as it is, and does not pass', () => {
  const failure = new Failure('usage', 'x');
  expect(failureOf(failure, place, [])).toBe(failure);
  expect(isPassing(failure)).toBe(false);
  expect(isPassing(new Error('x'))).toBe(false);
});
