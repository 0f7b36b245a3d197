import { headerText, isNamePair } from './landmarks.ts';
import {
  lonePrefixLength,
  prefixLengths,
  readBinaryNames,
  readGitNames,
  readStampedName,
  unquoteName,
} from './name.ts';
import type { NamePair } from './name.ts';
import type { DiffFile } from './diff.ts';

/** All a file's header tells: a DiffFile but for its hunks and where it stands. */
export type FileHeader = Pick<
  DiffFile,
  | 'oldPath'
  | 'newPath'
  | 'path'
  | 'change'
  | 'oldMode'
  | 'newMode'
  | 'oldBlob'
  | 'newBlob'
  | 'similarity'
  | 'binary'
> & {
  /** No line names the file; `path` is the start line itself. */
  readonly nameless: boolean;
};

/** What single header lines say. */
interface Said {
  readonly git?: boolean;
  /** Names with prefixes, of the `diff` line. */
  readonly started?: NamePair;
  /** `Index:`, bzr's start or a combined diff: one name without a prefix. */
  readonly single?: string;
  readonly minus?: string;
  readonly plus?: string;
  readonly movedFrom?: string;
  readonly movedTo?: string;
  readonly change?: DiffFile['change'];
  readonly oldMode?: string;
  readonly newMode?: string;
  readonly bothModes?: string;
  readonly oldBlob?: string;
  readonly newBlob?: string;
  readonly similarity?: number;
  readonly binary?: boolean;
}

interface HeaderForm {
  readonly prefix: string;
  readonly example: string;
  readonly read: (rest: string) => Said;
}

/** One row a header line, tried in order; `rest` is what follows the prefix. */
const FORMS: readonly HeaderForm[] = [
  { prefix: 'diff --git ', example: 'diff --git a/f.c b/f.c', read: readGitStart },
  { prefix: 'diff --cc ', example: 'diff --cc f.c', read: readSingle },
  { prefix: 'diff --combined ', example: 'diff --combined f.c', read: readSingle },
  { prefix: 'diff -', example: 'diff -urN linux.orig/f.c linux/f.c', read: readPlainStart },
  { prefix: 'Index: ', example: 'Index: f.c', read: readSingle },
  { prefix: '=== ', example: "=== modified file 'f.c'", read: readBazaarStart },
  { prefix: '--- ', example: '--- a/f.c', read: (rest) => ({ minus: readStampedName(rest) }) },
  { prefix: '+++ ', example: '+++ b/f.c', read: (rest) => ({ plus: readStampedName(rest) }) },
  { prefix: 'old mode ', example: 'old mode 100644', read: (oldMode) => ({ oldMode }) },
  { prefix: 'new mode ', example: 'new mode 100755', read: (newMode) => ({ newMode }) },
  {
    prefix: 'new file mode ',
    example: 'new file mode 100644',
    read: (newMode) => ({ newMode, change: 'added' }),
  },
  {
    prefix: 'deleted file mode ',
    example: 'deleted file mode 100644',
    read: (oldMode) => ({ oldMode, change: 'deleted' }),
  },
  { prefix: 'rename from ', example: 'rename from f.c', read: movedFrom('renamed') },
  { prefix: 'rename to ', example: 'rename to g.c', read: movedTo('renamed') },
  { prefix: 'rename old ', example: 'rename old f.c', read: movedFrom('renamed') },
  { prefix: 'rename new ', example: 'rename new g.c', read: movedTo('renamed') },
  { prefix: 'copy from ', example: 'copy from f.c', read: movedFrom('copied') },
  { prefix: 'copy to ', example: 'copy to g.c', read: movedTo('copied') },
  { prefix: 'similarity index ', example: 'similarity index 97%', read: readSimilarity },
  { prefix: 'index ', example: 'index 2734008..9c8b637 100644', read: readBlobs },
  { prefix: 'GIT binary patch', example: 'GIT binary patch', read: () => ({ binary: true }) },
  {
    prefix: 'Cannot display: ',
    example: 'Cannot display: file marked as a binary type.',
    read: () => ({ binary: true }),
  },
];

/**
 * Reads the header of one file: body lines `from` to `to`, both ends in, of which the first
 * is a file start and the others are header lines (see landmarks.ts). What contradicts is settled
 * as git does: `rename` and `copy` lines name the file before `---` and `+++`, these before `diff --git`.
 * Source: git's Documentation/diff-format and apply.c.
 */
export function readHeader(lines: readonly string[], from: number, to: number): FileHeader {
  const said: Said = {};
  for (let line = from; line <= to; line += 1) Object.assign(said, readLine(lines, line, to));
  return settle(said, headerText(lines[from] ?? ''));
}

function readLine(lines: readonly string[], line: number, to: number): Said {
  const text = headerText(lines[line] ?? '');
  const form = FORMS.find(({ prefix }) => text.startsWith(prefix));
  if (form === undefined) return readBinary(text);
  const paired = isNamePair(lines, line, to) || isNamePair(lines, line - 1, to);
  const alone = !paired && (form.prefix === '--- ' || form.prefix === '+++ ');
  return alone ? {} : form.read(text.slice(form.prefix.length));
}

function readGitStart(rest: string): Said {
  const started = readGitNames(rest);
  return { git: true, ...(started && { started }) };
}

function readPlainStart(rest: string): Said {
  const [before, after] = rest.split(' ').slice(-2);
  return before && after ? { started: { old: before, new: after } } : {};
}

function readSingle(rest: string): Said {
  return { single: unquoteName(rest.trimEnd()) };
}

/** `=== renamed file 'a.c' => 'b.c'` */
function readBazaarStart(rest: string): Said {
  const names = rest.split("'");
  const [word, old, arrow, renamed] = [names[0], names[1], names[2], names[3]];
  if (old === undefined) return {};
  if (arrow === ' => ' && renamed) return { movedFrom: old, movedTo: renamed, change: 'renamed' };
  const change = word?.startsWith('added') ? 'added' : 'deleted';
  return word?.startsWith('modified') ? { single: old } : { single: old, change };
}

function movedFrom(change: 'renamed' | 'copied'): (rest: string) => Said {
  return (rest) => ({ change, movedFrom: unquoteName(rest) });
}

function movedTo(change: 'renamed' | 'copied'): (rest: string) => Said {
  return (rest) => ({ change, movedTo: unquoteName(rest) });
}

function readSimilarity(rest: string): Said {
  const similarity = Number.parseInt(rest, 10);
  return Number.isNaN(similarity) ? {} : { similarity };
}

function readBlobs(rest: string): Said {
  const match = /^([\da-f]+)\.\.([\da-f]+)(?: (\d{6}))?$/i.exec(rest);
  if (!match?.[1] || !match[2]) return {};
  const blobs = { oldBlob: match[1].toLowerCase(), newBlob: match[2].toLowerCase() };
  return match[3] ? { ...blobs, bothModes: match[3] } : blobs;
}

function readBinary(text: string): Said {
  const names = readBinaryNames(text);
  return names ? { binary: true, minus: names.old, plus: names.new } : {};
}

const NOWHERE = '/dev/null';

function settle(said: Said, startLine: string): FileHeader {
  const names = settleNames(said);
  const change = settleChange(said);
  const named = names.old ?? names.new ?? said.single;
  const old = names.old ?? named ?? startLine;
  const fresh = names.new ?? named ?? startLine;
  return {
    oldPath: change === 'added' ? null : old,
    newPath: change === 'deleted' ? null : fresh,
    path: change === 'deleted' ? old : fresh,
    change,
    oldMode: said.oldMode ?? (change === 'added' ? null : (said.bothModes ?? null)),
    newMode: said.newMode ?? (change === 'deleted' ? null : (said.bothModes ?? null)),
    oldBlob: said.oldBlob ?? null,
    newBlob: said.newBlob ?? null,
    similarity: said.similarity ?? null,
    binary: said.binary ?? false,
    nameless: named === undefined,
  };
}

function settleChange(said: Said): DiffFile['change'] {
  if (said.change !== undefined) return said.change;
  if (said.minus === NOWHERE && said.plus !== NOWHERE) return 'added';
  if (said.plus === NOWHERE && said.minus !== NOWHERE) return 'deleted';
  return 'modified';
}

function settleNames(said: Said): { readonly old: string | null; readonly new: string | null } {
  const pair = pairOf(said);
  return { old: said.movedFrom ?? pair.old, new: said.movedTo ?? pair.new };
}

function pairOf(said: Said): { readonly old: string | null; readonly new: string | null } {
  const hint = said.started ? { pair: said.started, cut: prefixLengths(said.started) } : null;
  const [minus, plus] = [said.minus, said.plus];
  if (minus !== undefined && plus !== undefined && (minus !== NOWHERE || plus !== NOWHERE)) {
    if (minus !== NOWHERE && plus !== NOWHERE) return withoutPrefixes({ old: minus, new: plus });
    // One side is /dev/null: the `diff` line tells whether the other has a prefix.
    const name = minus === NOWHERE ? plus : minus;
    const side = minus === NOWHERE ? 'new' : 'old';
    const told = hint !== null && hint.pair[side] === name;
    const path = name.slice(told ? hint.cut[side] : lonePrefixLength(name));
    return side === 'new' ? { old: null, new: path } : { old: path, new: null };
  }
  if (hint !== null && said.git === true) return withoutPrefixes(hint.pair);
  return { old: null, new: null };
}

function withoutPrefixes(pair: NamePair): NamePair {
  const cut = prefixLengths(pair);
  return { old: pair.old.slice(cut.old), new: pair.new.slice(cut.new) };
}
