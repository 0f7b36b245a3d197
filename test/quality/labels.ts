import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Which half of the labels a mail is in: `held` is not looked at while building. */
export type Half = 'open' | 'held';

/** A comment labelled by hand, without its text; see test/labels/README.md. */
export interface CommentLabel {
  /** Message-ID of the reply, and the body line where the comment's text starts. */
  readonly message: string;
  readonly line: number;
  readonly drawn: 'random' | 'hard';
  readonly half: Half;
  readonly about: 'line' | 'mail' | 'unplaced';
  /** `line` is null where the original is absent: any line of it is right. */
  readonly anchor: { readonly message: string; readonly line: number | null } | null;
  readonly sure: boolean;
}

/** All fixes that a reply asks for, and lines that look like one and are none. */
export interface FixLabels {
  readonly message: string;
  readonly drawn: 'random' | 'hard' | 'wordy' | 'peers';
  readonly fixes: readonly {
    readonly line: number;
    /** Hashes of the old and new words. */
    readonly old: string;
    readonly new: string;
    readonly sure: boolean;
  }[];
  readonly lookalikes: readonly number[];
}

export function readCommentLabels(): readonly CommentLabel[] {
  return JSON.parse(readFileSync('test/labels/comments.json', 'utf8')) as readonly CommentLabel[];
}

/** The sets of replies there are, by file name in test/labels: the rules were made on the first. */
export const fixSets = [
  { name: 'fixes', half: 'open' },
  { name: 'fixes-peers', half: 'held' },
] as const satisfies readonly { readonly name: string; readonly half: Half }[];

export function readFixLabels(set: (typeof fixSets)[number]['name']): readonly FixLabels[] {
  return JSON.parse(readFileSync(`test/labels/${set}.json`, 'utf8')) as readonly FixLabels[];
}

/** 16 hex digits of the SHA-256 of a text with white space folded. */
export function hashOf(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(folded).digest('hex').slice(0, 16);
}
