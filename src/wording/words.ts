/** Longer words are hashes and data; comparing them letter by letter would cost much and tell nothing. */
const LONGEST_WORD = 80;

/**
 * Steps that turn one word into the other: letters put in, left out, changed, or two neighbours
 * swapped (Damerau's distance, restricted). Case counts.
 */
export function distance(one: string, other: string): number {
  if (one.length > LONGEST_WORD || other.length > LONGEST_WORD)
    return one === other ? 0 : LONGEST_WORD;
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[other.length] ?? 0;
}

/** 1 for equal words, 0 for words with nothing in common. */
export function likeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - distance(one, other) / longest;
}

/** Lower case, without marks and stops at its edges; what is all marks stays. */
export function plain(word: string): string {
  const core = word
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}@]+/u, '')
    .replace(/[^\p{L}\p{N}]+$/u, '');
  return core === '' ? word : core;
}

/** How many words two texts share in the same order (longest common subsequence). */
export function sharedInOrder(one: readonly string[], other: readonly string[]): number {
  let above: number[] = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of one) {
    const row = [0];
    for (const [at, second] of other.entries()) {
      row.push(word === second ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above[other.length] ?? 0;
}

/** Runs of white space made one blank. */
export function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
