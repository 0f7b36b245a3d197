/**
 * Whether two addresses are one person's, as b4 compares the address of a trailer with that of its sender.
 *
 *     one@example.org   one+kernel@example.org      what follows `+` is a label
 *     one@example.org   one@linux.example.org       a part of the same company
 */
export function isSameAddress(one: string, other: string): boolean {
  const [name, host] = split(one);
  const [otherName, otherHost] = split(other);
  if (host === '' || otherHost === '' || name !== otherName) return false;
  return host === otherHost || isJustBelow(host, otherHost) || isJustBelow(otherHost, host);
}

function split(address: string): readonly [string, string] {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  return at < 0 ? [lower, ''] : [lower.slice(0, at).replace(/\+.*$/s, ''), lower.slice(at + 1)];
}

/** `linux.example.org` is just below `example.org`. */
function isJustBelow(host: string, other: string): boolean {
  return host.endsWith(`.${other}`) && !host.slice(0, -other.length - 1).includes('.');
}

/** Whether two names are one, whatever their case, accents, order (`One, Reviewer`) and what stands in brackets. */
export function isSameName(one: string, other: string): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}

function nameKey(name: string): string {
  return name
    .slice(0, 200)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[([].*$/s, '')
    .split(/[\s,."']+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}
