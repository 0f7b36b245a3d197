/** Columns a text takes on a terminal, tabs at every eighth. */
export function columns(text: string): number {
  let width = 0;
  for (const char of text) width = char === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1;
  return width;
}

/**
 * Fills lines with words, as many as fit.
 * @param words the words; blanks between two on one line are kept.
 * @param prefixes what each line starts with; the last one goes for all further lines.
 * @param width columns a line may take, diff sign not counted.
 * @param sign length of the diff sign at the start of each prefix.
 * @param suffix put after the last word, such as the mark that closes a comment.
 */
export function wrap(
  words: string,
  prefixes: readonly string[],
  width: number,
  sign: number,
  suffix: string,
): readonly string[] {
  const lines: string[] = [];
  const prefixOf = (index: number): string => prefixes[Math.min(index, prefixes.length - 1)] ?? '';
  let line = prefixOf(0);
  let empty = true;
  const parts = [...words.trim().matchAll(/(\s*)(\S+)/g)];
  for (const [index, [, blank = '', word = '']] of parts.entries()) {
    const end = index === parts.length - 1 ? suffix : '';
    if (!empty && columns(line.slice(sign) + blank + word + end) > width) {
      lines.push(line);
      line = prefixOf(lines.length);
      empty = true;
    }
    line += empty ? word : blank + word;
    empty = false;
  }
  lines.push(line + suffix);
  return lines;
}

/**
 * Fills paragraphs and items one below the other; their indentation is kept, '' is a blank line.
 * The parameters are those of `wrap`; the second line of an item hangs under its words.
 */
export function wrapAll(
  paragraphs: readonly string[],
  prefixes: readonly string[],
  width: number,
  sign: number,
  suffix: string,
): readonly string[] {
  const opening = prefixes[0] ?? '';
  // Lines that are added below the first of a comment look like its second one.
  const below = opening.replace(/\/\*+!?/, ' *');
  return paragraphs.flatMap((paragraph, at) => {
    const indent = /^ */.exec(paragraph)?.[0] ?? '';
    const item = /^(?:[-*+•] |\d{1,3}[.)] )/.exec(paragraph.trimStart())?.[0].length ?? 0;
    const first = (at === 0 ? opening : below) + indent;
    if (paragraph.trim() === '') return [below.trimEnd()];
    const hanging = below + indent + ' '.repeat(item);
    const end = at === paragraphs.length - 1 ? suffix : '';
    return wrap(paragraph, [first, hanging], width, sign, end);
  });
}
