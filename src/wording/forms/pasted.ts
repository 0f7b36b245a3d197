import { fold } from '../words.ts';
import { blockAt, isProse } from './block.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';

/** Longer ones are changes of code with some comment in them. */
const MOST_LINES = 8;

export const pastedForms: readonly Form[] = [
  {
    name: 'removed and added lines',
    example:
      '-The widget are not frobbed at the moment.\n+The widget is not frobbed at the moment.',
    find: findPasted,
  },
];

/** Removed lines of prose and the added ones that take their place; a whole diff is a change of code. */
function findPasted(note: Note): readonly Found[] {
  if (note.pasted.some((line) => /^(?:diff --git |@@ |\+\+\+ )/.test(line))) return [];
  const found: Found[] = [];
  for (let at = 0; at < note.pasted.length; at += 1) {
    const removed = run(note.pasted, at, '-');
    const added = removed === 0 ? 0 : run(note.pasted, at + removed, '+');
    if (added === 0 || removed + added > MOST_LINES) {
      at += Math.max(0, removed + added - 1);
      continue;
    }
    const old = words(note.pasted.slice(at, at + removed));
    const next = words(note.pasted.slice(at + removed, at + removed + added));
    const end = at + removed + added;
    if (old !== null && next !== null && old !== next)
      found.push({
        ...PLAIN,
        from: note.starts[at] ?? 0,
        to: note.starts[end] ?? note.text.length + 1,
        kind: 'rewrite',
        old,
        new: next,
      });
    at = end - 1;
  }
  return found;
}

function run(lines: readonly string[], from: number, sign: string): number {
  let count = 0;
  while ((lines[from + count] ?? '').startsWith(sign)) count += 1;
  return count;
}

function words(lines: readonly string[]): string | null {
  const text = lines.map((line) => line.slice(1));
  const block = blockAt({ text: '', lines: text, starts: [], pasted: [] }, 0);
  return block === null || block.last < text.length - 1 || !isProse(block)
    ? null
    : fold(block.text);
}
