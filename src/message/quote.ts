/** A body line seen as a quote: how often it was quoted, and what it quotes. */
export interface QuotedText {
  /** 0 for the writer's own line. */
  readonly depth: number;
  /** The line without its quote marks. */
  readonly text: string;
}

/**
 * Splits the quote marks off a body line.
 *
 *     `> > text`   `>> text`   ` > > text`   depth 2, `text`
 *     `>text`      `> text`                  depth 1, `text`
 *     `> >From x`                            depth 1, `From x`: the mark is a mailbox's, not a person's
 */
export function readQuote(line: string): QuotedText {
  let depth = 0;
  let end = 0;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charCodeAt(at);
    if (char === GREATER) {
      depth += 1;
      end = at + 1;
    } else if (char !== BLANK || at > end) break;
  }
  if (depth === 0) return { depth, text: line };
  if (line.startsWith('From ', end) && depth > 1)
    return { depth: depth - 1, text: line.slice(end) };
  return { depth, text: line.slice(line.charCodeAt(end) === BLANK ? end + 1 : end) };
}

const GREATER = 0x3e;
const BLANK = 0x20;
