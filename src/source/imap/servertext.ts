/** A sentence is not longer; a server may send megabytes. */
const longest = 200;

/** `AHJldmlld2VyAGh1bnRlcjI=`; shorter ones are words. */
const encodedRun = /[A-Za-z0-9+/]{8,}={0,2}/g;
/** Of the same, what is long enough for a login, and what looks like it and is none: addresses. */
const longRun = /https?:\/\/\S+|[A-Za-z0-9+/]{16,}={0,2}/g;
/** `AUTHENTICATIONFAILED`, `Misconfiguration`: no base64 of that length has letters of one case only. */
const word = /^(?:[A-Z]+|[A-Z]?[a-z]+|https?:\/\/.*)$/;

/** What a server said, fit to be shown: no control characters, no secrets, in base64 neither, not endless. */
export function showServerText(text: string, secrets: readonly string[]): string {
  const given = secrets.filter((secret) => secret !== '');
  const hidden = given
    .flatMap((secret) => [secret, quoted(secret), Buffer.from(secret).toString('base64')])
    .reduce(
      (shown, secret) => shown.replaceAll(secret, '…'),
      hideEncoded(text.slice(0, 64 * longest), given),
    );
  const clean = hidden
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** The same for what a server says of a login: it may repeat part of what was sent, so nothing stays that could be base64. */
export function showRefusal(text: string, secrets: readonly string[]): string {
  const without = hideEncoded(text.slice(0, 64 * longest), secrets).replaceAll(longRun, (run) =>
    word.test(run) ? run : '…',
  );
  return showServerText(without, secrets);
}

/**
 * Hides what holds a secret once it is decoded: what PLAIN (`\0user\0password`, RFC 4616), OAUTHBEARER (RFC 7628) and
 * XOAUTH2 send is base64 of more than the secret.
 */
function hideEncoded(text: string, secrets: readonly string[]): string {
  const wanted = secrets.filter((secret) => secret !== '').map((secret) => Buffer.from(secret));
  return text.replaceAll(encodedRun, (run) =>
    wanted.some((secret) => holdsEncoded(run, secret)) ? '…' : run,
  );
}

/** Letters may stand right before it (`auth/AHJl…`), so all four ways to cut it into groups are tried. */
function holdsEncoded(run: string, secret: Buffer): boolean {
  return [0, 1, 2, 3].some((skipped) => Buffer.from(run.slice(skipped), 'base64').includes(secret));
}

/** As LOGIN sends it: `a"b` → `a\"b`. */
function quoted(secret: string): string {
  return secret.replaceAll(/["\\]/g, String.raw`\$&`);
}

/** Flags as they are delivered: sorted; `\Recent` says only that this connection is the first to see the mail. */
export function cleanFlags(flags: Iterable<string>): readonly string[] {
  return [...flags]
    .filter((flag) => /^[^\s\p{Cc}\p{Cf}]{1,100}$/u.test(flag) && flag.toLowerCase() !== '\\recent')
    .slice(0, 100)
    .toSorted();
}
