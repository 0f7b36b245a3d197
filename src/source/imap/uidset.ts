/** RFC 9051: UIDs are 32 bits and start from 1. */
const largestUid = 0xffffffff;

/** `[1, 2, 3, 7]` → `1:3,7`. The UIDs ascend. */
export function formatUids(uids: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < uids.length; i++) {
    const first = uids[i] ?? 0;
    let last = first;
    while (uids[i + 1] === last + 1) {
      last += 1;
      i += 1;
    }
    parts.push(first === last ? `${first}` : `${first}:${last}`);
  }
  return parts.join(',');
}

/** How many UIDs a set names, as in `1:3,7` → 4. */
export function countUids(set: string): number {
  return set.split(',').reduce((sum, part) => {
    const [first = 0, last = first] = part.split(':').map(Number);
    return sum + last - first + 1;
  }, 0);
}

/**
 * `7,1:3` → `[1, 2, 3, 7]`. What is no UID is left out. Null where there are more than `most`:
 * `1:4294967295` is short to send, and would fill the memory.
 */
export function parseUids(set: string, most: number): readonly number[] | null {
  const uids: number[] = [];
  for (const part of set.split(',')) {
    const [, from = '', to = from] = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)].toSorted((a, b) => a - b);
    if (first === undefined || last === undefined || first < 1 || last > largestUid) continue;
    if (uids.length + last - first >= most) return null;
    for (let uid = first; uid <= last; uid++) uids.push(uid);
  }
  return uids.sort((a, b) => a - b);
}
