import { readQuote } from '../message/quote.ts';

/** A line in the form that quotes are compared in. */
export interface CanonLine {
  /** Body line, from 1. */
  readonly line: number;
  /** Quote depth left, then the text with white space folded; '' is a blank line. */
  readonly key: string;
  /** The text to the letter, trailing blanks gone. */
  readonly exact: string;
  /** The text with no white space at all: what is left the same when a mailer re-wraps. */
  readonly squeezed: string;
  readonly depth: number;
}

/**
 * Brings body lines into comparable form with `levels` quote marks taken off; lines quoted less
 * deeply than that are left out. White space is folded (tabs, nbsp, `=09`), quote styles are one.
 *
 *     levels 1:  `> > a\tb`  →  `> a b`      `> c` → `c`      `own` → left out
 *
 * A line over 4,000 characters is cut: no reviewer quotes it, and comparing must stay cheap.
 */
export function canonLines(
  lines: readonly string[],
  levels: number,
  from = 1,
): readonly CanonLine[] {
  const out: CanonLine[] = [];
  for (let n = from; n < lines.length; n += 1) {
    const quote = readQuote((lines[n] ?? '').slice(0, 4000));
    const depth = quote.depth - levels;
    if (depth < 0) continue;
    const folded = fold(quote.text);
    const marks = depth > 0 ? `${'>'.repeat(depth)} ` : '';
    out.push({
      line: n,
      key: (marks + folded).trim(),
      exact: quote.text.trimEnd(),
      squeezed: folded.replaceAll(' ', ''),
      depth,
    });
  }
  return out;
}

/** White space made one blank; what a mailer left undecoded of quoted-printable (`=09`, `=20`, `=3D`) undone. */
function fold(text: string): string {
  const plain = text.includes('=') ? text.replace(/=(?:09|20)/g, ' ').replace(/=3D/g, '=') : text;
  return plain.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** Keys too thin to say where they stand: blank, a lone sign, a brace. */
export function isThin(key: string): boolean {
  return key.replace(/[\s>+\-{}()*/;#\\]/g, '').length < 2;
}
