/**
 * Text as its words, a blank between two: what a search compares. A word is a run of letters and digits,
 * without case and accents; a Han or kana sign is a word of its own, since no blank parts them.
 * `klp_Init(é)` → `klp init e`.
 */
export function foldWords(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower.replaceAll(/[^a-z0-9]+/g, ' ').trim();
  return lower
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(unspaced, ' $& ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text, one by one; none where it has only signs. */
export function wordsOf(text: string): readonly string[] {
  const folded = foldWords(text);
  return folded === '' ? [] : folded.split(' ');
}

/** Whether words stand one after the other in a text that `foldWords` gave; the last may be a beginning. */
export function containsPhrase(
  folded: string,
  { words, prefix }: { readonly words: readonly string[]; readonly prefix: boolean },
): boolean {
  return ` ${folded} `.includes(` ${words.join(' ')}${prefix ? '' : ' '}`);
}

/** Nearly all mail is ASCII, and folding that is ten times faster. */
function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** The lines of a body that quote (`> …`), and those that do not. */
export function splitQuoted(body: string): { readonly own: string; readonly quoted: string } {
  const own: string[] = [];
  const quoted: string[] = [];
  for (const line of body.split('\n')) (/^\s*>/.test(line) ? quoted : own).push(line);
  return { own: own.join('\n'), quoted: quoted.join('\n') };
}
