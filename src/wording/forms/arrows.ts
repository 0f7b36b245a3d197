import { alike } from './alike.ts';
import { PLAIN } from './form.ts';
import type { Found, Note } from './form.ts';

/** Longer lines are talk that has arrows in it. */
const LONGEST_ROW = 200;

/** `typos:` before them. */
const ROW_LEAD = /^[ \t>*•-]*(?:(?:nits?|typos?|sp|spelling|minor|grammar)[ \t]*[:,-][ \t]*)?/i;

/** A remark that goes on in the next line: ` (and one`. */
const UNCLOSED = /,? \([^()]*$/;

/** Several arrows on one line; each part of the line has to be one. */
export function findArrows(note: Note): readonly Found[] {
  return note.lines.flatMap((line, index) => {
    if (line.length > LONGEST_ROW || !/(?:-+>|=+>|→)/.test(line)) return [];
    let offset = ROW_LEAD.exec(line)?.[0].length ?? 0;
    const found: Found[] = [];
    let similar = false;
    const parts = line
      .slice(offset)
      .replace(UNCLOSED, '')
      .split(/((?: \([^()]{0,60}\))?(?:[,;] (?:and )?| and ))/);
    for (const [at, part] of parts.entries()) {
      const pair =
        /^["“`']?([^"“”`>={};|]{1,60}?)["”`']? ?(?:-+>|=+>|→) ?["“`']?([^"“”`>={};|]{1,60}?)["”`']?[?.]*$/.exec(
          part,
        );
      if (at % 2 === 0 && pair === null) return [];
      const [, old = '', next = ''] = pair ?? [];
      similar ||= alike(old, next) || related(old, next);
      const from = (note.starts[index] ?? 0) + offset;
      if (at % 2 === 0)
        found.push({
          ...PLAIN,
          from,
          to: from + part.length,
          kind: 'typo',
          old: old.trim(),
          new: next.trim(),
        });
      offset += part.length;
    }
    return similar ? found : [];
  });
}

/** Words that share one, or of which one begins the other: `is drained`/`was drained`, `a`/`an`. */
function related(old: string, next: string): boolean {
  const one = old.toLowerCase().split(' ');
  const other = next.toLowerCase().split(' ');
  const begins = old.length > 1 && next.toLowerCase().startsWith(old.toLowerCase());
  return begins || (one.length > 1 && one.some((word) => other.includes(word)));
}
