import { diffWordsWithSpace } from 'diff';

/** A run of text, and whether it differs from the other side. */
export interface Span {
  readonly text: string;
  readonly changed: boolean;
}

/** Characters of a line beyond which no one looks for single words. */
const MAX_LENGTH = 10_000;

/** Words put in or taken out beyond which two lines are simply different; the search is quadratic in it. */
const MAX_EDITS = 200;

/** Milliseconds for one pair of lines: a screen draws many of them. */
const TIMEOUT = 50;

/**
 * Tells which words of two versions of a line differ. The texts of `before`, and of `after`, joined
 * are the input. Where the lines have no word in common, or are too long to compare, all is changed.
 */
export function emphasise(
  before: string,
  after: string,
): { readonly before: readonly Span[]; readonly after: readonly Span[] } {
  const all = { before: spans([[before, true]]), after: spans([[after, true]]) };
  if (before.length > MAX_LENGTH || after.length > MAX_LENGTH) return all;
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS, timeout: TIMEOUT });
  if (parts === undefined) return all;
  const common = parts.some(
    ({ added, removed, value }) => !added && !removed && /[\p{L}\p{N}]/u.test(value),
  );
  if (!common && before !== after) return all;
  return {
    before: spans(parts.filter(({ added }) => !added).map((part) => [part.value, part.removed])),
    after: spans(parts.filter(({ removed }) => !removed).map((part) => [part.value, part.added])),
  };
}

/** Joins neighbours that are alike and leaves out empty ones. */
function spans(parts: readonly (readonly [text: string, changed: boolean])[]): readonly Span[] {
  const joined: Span[] = [];
  for (const [text, changed] of parts) {
    const last = joined.at(-1);
    if (text === '') continue;
    if (last?.changed === changed) joined[joined.length - 1] = { text: last.text + text, changed };
    else joined.push({ text, changed });
  }
  return joined;
}
