import type { Diff } from '../diff/diff.ts';
import type { Message, Person } from '../message/message.ts';
import type { Thread } from '../thread/thread.ts';

/** What a line of a mail is part of. `subject` is line 0. */
export type Section =
  | 'subject'
  | 'commit-message'
  | 'trailers'
  | 'notes'
  | 'diffstat'
  | 'diff'
  | 'cover'
  | 'reply-text';

/** What a subject line says, as in `[RFC PATCH bpf-next v3 04/18] bpf: …`. */
export interface SubjectTag {
  /** Subject without `Re:`, tags and numbers. */
  readonly title: string;
  /** Starts with `Re:` or its kin. */
  readonly reply: boolean;
  /** Has a PATCH tag, or a number that only patches carry (`3 of 7`). */
  readonly patch: boolean;
  readonly version: number;
  /** 0 is the cover; null without a number. */
  readonly index: number | null;
  readonly total: number | null;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** A request to pull from a tree: a series without patches of its own, unless they are numbered. */
  readonly pull: boolean;
  /** Other words of the tag, such as `bpf-next` or `5.10`. */
  readonly prefixes: readonly string[];
}

/** A trailer line, such as `Reviewed-by: Reviewer One <one@example.org>`. */
export interface Trailer {
  readonly key: string;
  readonly value: string;
  /** Body line, from 1. */
  readonly line: number;
}

/** A message that carries one patch, or the cover of a series. */
export interface Patch {
  readonly message: Message;
  readonly tag: SubjectTag;
  readonly role: 'cover' | 'patch';
  /** Position in the series, from 1; the cover is 0. */
  readonly index: number;
  /** Section of each body line; same indices as `message.lines`. */
  readonly sections: readonly Section[];
  readonly diff: Diff;
  readonly trailers: readonly Trailer[];
  /** Every hunk holds as many lines as its header claims. */
  readonly complete: boolean;
  readonly rebuilt: boolean;
}

/** One posting: cover and patches. */
export interface Series {
  /** Id of the cover, else of the first patch. */
  readonly id: string;
  /** Id of the first known version of the topic. */
  readonly topic: string;
  readonly version: number;
  readonly subject: string;
  readonly author: Person;
  readonly date: string | null;
  readonly total: number;
  readonly cover: Patch | null;
  /** By index. */
  readonly patches: readonly Patch[];
  /** Indices from 1 to total that are absent. */
  readonly missing: readonly number[];
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}

/** All versions of one series, with the threads they were discussed in. A plain talk has no series. */
export interface Topic {
  /** Id of the first known version, else of the thread. */
  readonly id: string;
  readonly threads: readonly Thread<Message>[];
  /** By version, then date. */
  readonly series: readonly Series[];
}
