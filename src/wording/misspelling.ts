import type { Token } from './align.ts';
import { distance, plain } from './words.ts';

/** A word of the quote that may be meant, and what speaks against it: less is better. */
export interface Suspect {
  readonly token: Token;
  /** Offsets in the flow's text of the bare word, marks around it left out. */
  readonly start: number;
  readonly end: number;
  readonly cost: number;
}

/**
 * Words that may be a misspelling of the right one, the likeliest first.
 *
 *     TCP sockets type. UPD sockets      right: UDP      → UPD (two letters swapped)
 *
 * @param far how many lines above the comment a token stands.
 */
export function suspects(
  tokens: readonly Token[],
  right: string,
  far: (token: Token) => number,
): readonly Suspect[] {
  const found: Suspect[] = [];
  for (const token of tokens) {
    for (const { index, 0: word } of token.word.matchAll(
      /[\p{L}\p{N}_][\p{L}\p{N}_'’]*(?:-[\p{L}\p{N}_'’]+)*/gu,
    )) {
      const cost = costOf(word, right);
      if (cost === null) continue;
      const start = token.start + index;
      found.push({ token, start, end: start + word.length, cost: cost + far(token) * 0.3 });
    }
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/** null for words too unlike, and for the right word itself. */
function costOf(word: string, right: string): number | null {
  if (word === right || plain(word) === plain(right)) return null;
  if (Math.abs(word.length - right.length) > 4) return null;
  const steps = distance(word.toLowerCase(), right.toLowerCase());
  if (steps > Math.max(1, Math.floor(right.length / 3))) return null;
  const swapped = sorted(word) === sorted(right) ? -0.5 : 0;
  // `register` beside `registers` is more often another form of the word than a slip.
  const inflected = word.startsWith(right) || right.startsWith(word) ? 0.6 : 0;
  const otherStart = word[0]?.toLowerCase() === right[0]?.toLowerCase() ? 0 : 0.4;
  return steps + swapped + inflected + (swapped === 0 ? otherStart : 0);
}

function sorted(word: string): string {
  return Array.from(word.toLowerCase()).sort().join('');
}
