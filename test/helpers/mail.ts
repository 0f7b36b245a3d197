import type { Diff, DiffFile, DiffLine, Hunk } from '../../src/diff/diff.ts';
import type { Message, Person } from '../../src/message/message.ts';
import type { Anchor, Comment } from '../../src/review/comment.ts';
import type { Patch, Section } from '../../src/series/series.ts';

export const author: Person = { name: 'Author One', address: 'author.one@example.org' };
export const reviewer: Person = { name: 'Reviewer One', address: 'reviewer.one@example.org' };
export const maintainer: Person = { name: 'Maintainer One', address: 'maintainer.one@example.org' };
export const robot: Person = { name: 'build robot', address: 'robot@example.org' };

const SIGNS = { '+': 'added', '-': 'removed', ' ': 'context' } as const;
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

function hunkOf(lines: readonly string[], at: number, index: number, to: number): Hunk {
  const [, oldStart, oldCount, newStart, newCount, heading] = HUNK.exec(lines[at]!)!;
  let oldNumber = Number(oldStart);
  let newNumber = Number(newStart);
  const changes: DiffLine[] = [];
  for (let line = at + 1; line <= to && !lines[line]!.startsWith('@@'); line += 1) {
    const kind = SIGNS[lines[line]![0] as '+' | '-' | ' '];
    changes.push({
      kind,
      text: lines[line]!.slice(1),
      line,
      oldNumber: kind === 'added' ? null : oldNumber++,
      newNumber: kind === 'removed' ? null : newNumber++,
    });
  }
  return {
    index,
    line: at,
    oldStart: Number(oldStart),
    newStart: Number(newStart),
    claimed: { old: Number(oldCount ?? 1), new: Number(newCount ?? 1) },
    counted: {
      old: oldNumber - Number(oldStart),
      new: newNumber - Number(newStart),
    },
    heading: heading!,
    lines: changes,
  };
}

/** Diff of well-formed lines: enough for what is written by hand below. */
function diffOf(lines: readonly string[]): Diff {
  const starts = lines.flatMap((line, at) => (line.startsWith('diff --git ') ? [at] : []));
  const end = lines.indexOf('-- ') === -1 ? lines.length : lines.indexOf('-- ');
  const files = starts.map((from, index): DiffFile => {
    const to = (starts[index + 1] ?? end) - 1;
    const path = lines[from]!.split(' b/')[1]!;
    const added = lines[from + 1]!.startsWith('new file');
    const hunks: Hunk[] = [];
    for (let at = from; at <= to; at += 1) {
      if (HUNK.test(lines[at]!)) hunks.push(hunkOf(lines, at, hunks.length, to));
    }
    return {
      oldPath: added ? null : path,
      newPath: path,
      path,
      change: added ? 'added' : 'modified',
      oldMode: null,
      newMode: added ? '100644' : null,
      oldBlob: null,
      newBlob: null,
      similarity: null,
      binary: false,
      from,
      to,
      hunks,
    };
  });
  return { files };
}

function sectionsOf(lines: readonly string[], cover: boolean): readonly Section[] {
  let section: Section = cover ? 'cover' : 'commit-message';
  return lines.map((line, at): Section => {
    if (at === 0) return 'subject';
    if (line === '---') section = 'notes';
    if (line.startsWith('diff --git ')) section = 'diff';
    if (section === 'notes' && line.includes(' | ')) return 'diffstat';
    if (section === 'commit-message' && line.startsWith('Signed-off-by:')) return 'trailers';
    return section;
  });
}

interface MailText {
  readonly id: string;
  readonly subject: string;
  readonly date: string;
  readonly body: string;
  readonly from?: Person;
  readonly parent?: string;
  readonly bot?: boolean;
  readonly rebuilt?: boolean;
}

/** A mail from its id, subject, day and body. */
export function mailOf(mail: MailText): Message {
  const parents = mail.parent === undefined ? [] : [mail.parent];
  return {
    id: mail.id,
    hash: mail.id,
    subject: mail.subject,
    from: mail.from ?? author,
    date: mail.date,
    inReplyTo: parents,
    references: parents,
    bot: mail.bot ?? false,
    lines: [mail.subject, ...mail.body.split('\n')],
    rebuilt: mail.rebuilt ?? false,
  };
}

/** A patch, or a cover where index is 0. */
export function patchOf(message: Message, version: number, index: number, total: number): Patch {
  const title = message.subject.replace(/^\[[^\]]*\] /, '');
  const diff = diffOf(message.lines);
  const complete = diff.files.every(({ hunks }) =>
    hunks.every(
      ({ claimed, counted }) => claimed.old === counted.old && claimed.new === counted.new,
    ),
  );
  return {
    message,
    tag: {
      title,
      reply: false,
      patch: true,
      version,
      index,
      total,
      rfc: false,
      resend: false,
      pull: false,
      prefixes: [],
    },
    role: index === 0 ? 'cover' : 'patch',
    index,
    sections: sectionsOf(message.lines, index === 0),
    diff,
    trailers: [],
    complete,
    rebuilt: message.rebuilt,
  };
}

/** The anchor of the first line of a patch that contains these words. */
export function anchorAt(patch: Patch, words: string): Anchor {
  const line = patch.message.lines.findIndex((text) => text.includes(words));
  const place = patch.diff.files
    .flatMap((file) => file.hunks.map((hunk) => ({ file, hunk })))
    .flatMap(({ file, hunk }) => hunk.lines.map((change) => ({ file, hunk, change })))
    .find(({ change }) => change.line === line);
  return {
    message: patch.message.id,
    line,
    text: patch.message.lines[line]!,
    section: patch.sections[line]!,
    file: place?.file.path ?? null,
    side: place === undefined ? null : place.change.kind === 'removed' ? 'old' : 'new',
    number: place?.change.newNumber ?? place?.change.oldNumber ?? null,
    hunk: place?.hunk.index ?? null,
    confidence: 1,
  };
}

/** A comment of a mail on the line that contains these words, or on the mail, or unplaced. */
export function commentOf(
  mail: Message,
  n: number,
  about: { readonly patch: Patch; readonly words: string } | 'mail' | 'unplaced',
  text: string,
  more: Partial<Comment> = {},
): Comment {
  const anchor = typeof about === 'string' ? null : anchorAt(about.patch, about.words);
  return {
    id: `${mail.id}#${n}`,
    messageId: mail.id,
    author: mail.from,
    bot: mail.bot,
    date: mail.date,
    series: null,
    patch: typeof about === 'string' ? null : about.patch.message.id,
    depth: 1,
    answers: null,
    response: null,
    about: typeof about === 'string' ? about : 'line',
    anchor,
    place: anchor,
    quoted: [],
    text,
    line: 1,
    ...more,
  };
}
