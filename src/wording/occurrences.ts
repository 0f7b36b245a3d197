import type { Flow } from './flow.ts';

/** How a piece of text lies among others: a whole word, joined to more at one side, or within. */
export type Fit = 'word' | 'part' | 'inside';

export interface Occurrence {
  /** Offsets in the flow's text, end not included. */
  readonly start: number;
  readonly end: number;
  readonly fit: Fit;
  /** A part of a longer name, joined by `_`: `patch` in `rel_patch`. */
  readonly inName: boolean;
}

/** Nobody asks for more than this many changes at once; a one-letter pattern could find thousands. */
const MOST = 300;

/** Each place of `needle` in a flow, to the letter: never a pattern. */
export function occurrences(flow: Flow, needle: string): readonly Occurrence[] {
  const found = exact(flow, needle);
  const trimmed = needle.trim();
  return found.length > 0 || trimmed === needle || trimmed === '' ? found : exact(flow, trimmed);
}

function exact(flow: Flow, needle: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  if (needle === '') return found;
  for (
    let at = flow.text.indexOf(needle);
    at >= 0 && found.length < MOST;
    at = flow.text.indexOf(needle, at + needle.length)
  ) {
    const end = at + needle.length;
    const inName = flow.text[at - 1] === '_' || flow.text[end] === '_';
    found.push({ start: at, end, fit: fitOf(flow.text, at, end), inName });
  }
  return found;
}

/**
 * `LED` is a word in `monochrome LED into`, a part in `LEDs` and `RED_LED`, and inside `FLEDGE`.
 * A run of dots is whole where no more dots stand beside it.
 */
function fitOf(text: string, start: number, end: number): Fit {
  const left = goesThrough(text[start - 1], text[start]);
  const right = goesThrough(text[end - 1], text[end]);
  if (!left && !right) return 'word';
  return left && right ? 'inside' : 'part';
}

function goesThrough(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return (
    (/[\p{L}\p{N}_]/u.test(one) && /[\p{L}\p{N}_]/u.test(other)) || (one === '.' && other === '.')
  );
}
