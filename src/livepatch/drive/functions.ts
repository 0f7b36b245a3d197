export const has = ({ from, to }: Range, line: number): boolean => line >= from && line <= to;

/** Lines from one to another, both with it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Bodies of functions as the kernel writes them: `{` and `}` at the start of a line, the name above. */
export function functionsOf(lines: readonly string[]): readonly Range[] {
  const ranges: Range[] = [];
  let from: number | null = null;
  for (const [index, text] of lines.entries()) {
    if (/^\{\s*$/.test(text)) from = index;
    else if (text.startsWith('}') && from !== null) {
      ranges.push({ from, to: index + 1 });
      from = null;
    }
  }
  return ranges;
}

/** Nothing, a brace, a label, the start of a comment. */
export const isEmpty = /^\s*(?:[{}]|\w+:|\/?\*.*|\/\/.*)?\s*$/;
/** `struct klp_state *state;` */
export const isDeclaration =
  /^\s*(?:const\s+)?(?:struct|unsigned|int|long|bool|[su]\d+)\b[^=(]*;\s*$/;

/** The first line of the function that does something; null outside of all functions. */
export function firstOf(lines: readonly string[], line: number): number | null {
  const range = functionsOf(lines).find((one) => has(one, line));
  if (range === undefined) return null;
  for (let at = range.from + 2; at < range.to; at++) {
    const text = lines[at - 1] ?? '';
    if (!isEmpty.test(text) && !isOfType.test(text)) return at;
  }
  return null;
}

/** `void *value = NULL;` */
const isOfType = /^\s*(?:const\s+)?(?:struct|unsigned|int|long|bool|void|char|size_t|[su]\d+)\b/;

/**
 * Lines of a function before one that trapped, the nearest first: what decided that it was come to, and
 * what made its values. Neighbours are left out.
 */
export function linesBefore(lines: readonly string[], line: number): readonly number[] {
  const range = functionsOf(lines).find((one) => has(one, line));
  if (range === undefined) return [];
  const found: number[] = [];
  for (let at = line - 2; at > range.from; at--) {
    const isNew = found.every((other) => other - at > 1);
    if (isNew && does(lines[at - 1] ?? '')) found.push(at);
  }
  const used = wordsOf(lines[line - 1] ?? '');
  const isAbout = (at: number): number =>
    wordsOf(lines[at - 1] ?? '').some((word) => used.includes(word)) ? 0 : 1;
  // What names the same variables made their values, or looked at them.
  return found.toSorted((a, b) => isAbout(a) - isAbout(b) || b - a);
}

const wordsOf = (text: string): readonly string[] => text.match(/\b[a-z_]\w*/gi) ?? [];

/** The lines behind one at which a loop was found not to end, the nearest first. */
export function linesAfter(lines: readonly string[], line: number): readonly number[] {
  const range = functionsOf(lines).find((one) => has(one, line));
  if (range === undefined) return [];
  const found: number[] = [];
  for (let at = line + 2; at < range.to; at++) {
    const isNew = found.every((other) => at - other > 1);
    if (isNew && !isEmpty.test(lines[at - 1] ?? '')) found.push(at);
  }
  return found;
}

/** It decides, or gives something a value. */
const does = (text: string): boolean =>
  !isEmpty.test(text) && /\b(?:if|while|for|switch|\w*for_each\w*)\s*\(|[^=!<>]=[^=]/.test(text);
