import { paragraphsOf } from './block.ts';
import type { Block } from './block.ts';
import type { Note } from './form.ts';

/** Marks that people put around a draft: `<draft>`, `---8<---`, `"""`, `-----`. */
const FENCE = /^\s*(?:<\/?[a-z]{3,12}>|[-=~ ]*(?:8<|>8)[-=~ ]*|[-=~_]{3,}|"{3}|`{3}|'{3})\s*$/i;

/** Paragraphs that are talk about a draft again, or the end of the mail. */
const TALK =
  /^(?:\s*(?:I|I['’]\w+|What|Does|Do|Would|Could|Thanks|Thank|Thx|Best|Regards|Cheers|With|It means|That way|Or|And|But|Also|Otherwise|Feel|Please|Anyway|Btw|BTW|Is|Are|How|Why|You|Note that I|Hope|Apart|Other than)\b|\s*[A-Z][\w-]*-by:)/;

const MOST_LINES = 120;

/**
 * The paragraphs of a commit message that a reviewer drafts: up to a closing fence, to where the
 * indentation ends, or to where talk begins again.
 */
export function draftAt(note: Note, from: number): Block | null {
  const fenced = FENCE.test(note.lines[from] ?? '');
  const first = fenced ? from + 1 : from;
  const indented = /^(?:\s{2}|\t)/.test(note.lines[first] ?? '');
  let last = first;
  for (let at = first; at < Math.min(note.lines.length, first + MOST_LINES); at += 1) {
    const line = note.lines[at] ?? '';
    if (FENCE.test(line)) break;
    if (line.trim() === '') continue;
    if (!fenced && indented && !/^\s/.test(line)) break;
    if (!fenced && !indented && at > first && opensTalk(note, at)) break;
    last = at;
  }
  const lines = note.lines.slice(first, last + 1).map((line) => line.trimEnd());
  const layout = paragraphsOf(lines);
  const text = layout
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  return text === ''
    ? null
    : { first, last, text, layout, isComment: false, leaders: false, goesOn: false };
}

function opensTalk(note: Note, at: number): boolean {
  return (note.lines[at - 1] ?? '').trim() === '' && TALK.test(note.lines[at] ?? '');
}
