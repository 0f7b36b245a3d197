import { blockAt } from './block.ts';
import type { Block } from './block.ts';
import type { Form, Found, Note } from './form.ts';
import { foundOf, isMeant } from './rewrite.ts';

/** A line of code. */
const CODE = /[;{}]\s*$|^[+-]\s|\w\(.*\)\s*[;{]?\s*$|^\s*(?:#\w+|return|if \(|else|goto)\b/m;

/** Blank lines between a paragraph and what it belongs to. */
const NEAR = 4;

/** Nobody writes more of a quote again; each is compared with all of it. */
const MOST = 60;

/** Requests of another form, questions and the reviewer's own thoughts. */
const TALK = /\bs\/\S|->|=>|^(?:I|Why|What|How|Does|Is|Are|Do|Should|Could|Can|Would)\b|\?$/;

export const againForms: readonly Form[] = [
  {
    name: 'quote written again',
    example: 'The older kernels lack it, and the new ones have it.',
    find: findRestated,
  },
  {
    name: 'fragment with dots',
    example: '... and the older ones lack it',
    find: findElided,
  },
];

/** A paragraph that may be the quoted sentence, changed a little; code beside it makes it a proposal of code. */
function findRestated(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    if (found.length >= MOST) break;
    if (line.trim() === '' || (note.lines[index - 1] ?? '').trim() !== '') continue;
    const block = blockAt(note, index);
    if (block === null || block.goesOn || !isMeant(note, block) || TALK.test(block.text)) continue;
    const count = block.text.split(' ').length;
    const tag = /^@?\w+:$/.test(block.text.split(' ', 1)[0] ?? '');
    if (count < (tag ? 3 : 5) || count > 120 || CODE.test(beside(note, block))) continue;
    found.push({ ...foundOf(note, block, 0), aim: tag && block.leaders ? 'block' : 'again' });
  }
  return found;
}

/** The lines nearest to a block that are not blank. */
function beside(note: Note, block: Block): string {
  const above = note.lines.slice(Math.max(0, block.first - NEAR), block.first).findLast(isFull);
  const below = note.lines.slice(block.last + 1, block.last + 1 + NEAR).find(isFull);
  return `${above ?? ''}\n${below ?? ''}`;
}

/** `... to the words`, alone on a line. */
function findElided(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    if (!/^\s*(?:\.{3}|…)\s?[\w"]|\w\s?(?:\.{3}|…)\s*$/.test(line)) continue;
    if ((note.lines[index - 1] ?? '').trim() !== '' || (note.lines[index + 1] ?? '').trim() !== '')
      continue;
    const block = blockAt(note, index);
    if (block === null || !isMeant(note, block)) continue;
    found.push({ ...foundOf(note, block, 0), kind: 'sentence' });
  }
  return found;
}

function isFull(line: string): boolean {
  return line.trim() !== '';
}
