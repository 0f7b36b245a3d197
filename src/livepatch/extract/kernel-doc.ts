import type { KernelDoc } from './api.ts';
import type { Comment } from './cscan.ts';
import type { Origin, RebuiltLine } from '../rebuild/rebuilt.ts';

/** A kernel-doc comment, and which of the region's lines it takes, both ends in. */
export interface PlacedDoc {
  readonly doc: KernelDoc;
  readonly from: number;
  readonly to: number;
  /** It stands in a struct and is about one member: `/** @id: what was changed` . */
  readonly inline: boolean;
}

/** A line of a comment without its leader. */
interface DocLine {
  readonly text: string;
  readonly at: Origin | null;
  readonly added: boolean;
}

/** ` * @id: what was changed`; `...` stands for the rest of the arguments. */
const memberLine = /^@(\w[\w.]{0,200}|\.\.\.)(?:\.\.\.)?\s*:\s*(.*)$/;

/** Sections that kernel-doc knows; any other word with a colon is text. */
const sectionLine = /^(returns?|context|description|notes?|examples?)\s*:\s*(.*)$/i;

/** `struct klp_state - state of the system`, `klp_get_state() - get …`, `foo: …`. */
const headLine =
  /^(?:(?:struct|union|enum|typedef|function|define|macro)\s+)?(\w{1,200})\s*(?:\([^()]*\))?\s*(?:[-:]\s*(.*))?$/;

/**
 * Reads the kernel-doc in comments; other comments give nothing. A comment whose beginning is not
 * shown counts where it describes members: its name is empty.
 * Source: Documentation/doc-guide/kernel-doc.rst of the kernel.
 *
 *     /**
 *      * klp_get_state() - get a state        name, summary (may go on in the next lines)
 *      * @patch: where to look                members, until a blank line
 *      *
 *      * Looks for it.                        text
 *      *
 *      * Return: the state, or NULL           returns
 */
export function readKernelDocs(
  comments: readonly Comment[],
  lines: readonly RebuiltLine[],
): readonly PlacedDoc[] {
  return comments.flatMap((comment) => {
    const isDoc = comment.opened && comment.lines[0]?.startsWith('*') === true;
    // `/***…` is an ornament
    if (comment.opened && (!isDoc || comment.lines[0]?.startsWith('**') === true)) return [];
    const own = docLines(comment, lines);
    if (!comment.opened && !own.some(({ text }) => memberLine.test(text))) return [];
    const read = readDoc(own, comment);
    return read === null ? [] : [{ ...read, from: comment.from, to: comment.to }];
  });
}

function docLines(comment: Comment, lines: readonly RebuiltLine[]): readonly DocLine[] {
  return comment.lines.map((line, index) => {
    const { origin: at = null, added = false } = lines[comment.from + index] ?? {};
    return { text: line.replace(/^\s*\*?[ \t]?/, '').trimEnd(), at, added };
  });
}

interface Open {
  summary: string;
  readonly members: Map<string, string>;
  readonly places: Map<string, { at: Origin | null; added: boolean }>;
  returns: string | null;
  readonly text: string[];
}

/** What the next line of text belongs to. */
type Part = 'summary' | 'member' | 'returns' | 'text';

function readDoc(
  lines: readonly DocLine[],
  comment: Comment,
): Pick<PlacedDoc, 'doc' | 'inline'> | null {
  const first = lines.findIndex(({ text }) => text !== '');
  const head = lines[first];
  if (head === undefined || head.text.startsWith('DOC:')) return null;
  const inline = comment.opened && memberLine.test(head.text);
  const headed = comment.opened && !inline;
  const match = headed ? headLine.exec(head.text.slice(0, 400)) : null;
  if (headed && match === null) return null;
  const open: Open = {
    summary: match?.[2]?.trim() ?? '',
    members: new Map(),
    places: new Map(),
    returns: null,
    text: [],
  };
  readBody(lines.slice(headed ? first + 1 : first), open);
  const text = open.text.join('\n').trim();
  const doc: KernelDoc = {
    name: match?.[1] ?? '',
    summary: open.summary,
    members: open.members,
    returns: open.returns?.trim() ?? null,
    text,
    at: head.at,
    whole: comment.opened && comment.closed,
    added: head.added,
    places: open.places,
  };
  return { doc, inline };
}

function readBody(lines: readonly DocLine[], open: Open): void {
  let part: Part = 'summary';
  let member = '';
  for (const { text, at, added } of lines) {
    const [, name, about = ''] = memberLine.exec(text) ?? [];
    const [, section, said = ''] = sectionLine.exec(text) ?? [];
    if (name !== undefined) {
      [part, member] = ['member', name];
      open.members.set(name, about);
      open.places.set(name, { at, added });
    } else if (section !== undefined) {
      part = /^return/i.test(section) ? 'returns' : 'text';
      if (part === 'returns') open.returns = said;
      else open.text.push(/^description/i.test(section) ? said : text);
    } else if (text === '') {
      if (part === 'text' || part === 'returns') open.text.push('');
      // what follows a blank line is the description
      part = 'text';
    } else if (part === 'summary') open.summary = joined(open.summary, text);
    else if (part === 'member') {
      open.members.set(member, joined(open.members.get(member) ?? '', text));
    } else if (part === 'returns') open.returns = joined(open.returns ?? '', text);
    else open.text.push(text);
  }
}

function joined(before: string, text: string): string {
  return `${before} ${text.trim()}`.trim();
}
