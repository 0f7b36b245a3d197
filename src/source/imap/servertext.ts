/** A sentence is not longer; a server may send megabytes. */
const longest = 200;

/** What a server said, fit to be shown: no control characters, no secrets, not endless. */
export function showServerText(text: string, secrets: readonly string[]): string {
  const hidden = secrets
    .flatMap((secret) => [secret, Buffer.from(secret).toString('base64')])
    .filter((secret) => secret !== '')
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), text.slice(0, 64 * longest));
  const clean = hidden
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** Flags as they are delivered: sorted; `\Recent` says only that this session is the first to see the mail. */
export function cleanFlags(flags: Iterable<string>): readonly string[] {
  return [...flags]
    .filter((flag) => /^[^\s\p{Cc}\p{Cf}]{1,100}$/u.test(flag) && flag.toLowerCase() !== '\\recent')
    .slice(0, 100)
    .toSorted();
}
