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

/**
 * How a patch of an older version was found again in a newer one: its diff is the `same`; its diff is alike
 * (`content`); it has the `title` of one that is not alike; it is the `only` patch, as was the older.
 */
type Likeness = 'same' | 'content' | 'title' | 'only';

/** A patch, and what became of it in a later version. */
export interface Pair {
  readonly older: Patch;
  readonly newer: Patch;
  readonly by: Likeness;
}

/** The patches of one version beside those that stood before it. */
export interface Pairing {
  /** Id of the newer series. */
  readonly series: string;
  /** In the order of the newer patches. */
  readonly pairs: readonly Pair[];
  /** Patches that stood before and stand no more; none where patches of this version are missing. */
  readonly dropped: readonly Patch[];
  /** Patches that no older one became; none where patches of the older version are missing. */
  readonly added: readonly Patch[];
}

/** A trailer that a patch or cover received in a reply. */
export interface Received {
  /** `Reviewed-by`, in git's spelling. */
  readonly key: string;
  readonly value: string;
  /** Whom it names; null for one that names a commit or a page. */
  readonly person: Person | null;
  /** The reply it stands in. */
  readonly messageId: string;
  /** Body line in the reply, from 1. */
  readonly line: number;
  /** Id of the patch or cover that it was given to: for a patch of another id, its cover or an older version. */
  readonly to: string;
  /** Names neither the address nor the name of who sent it. */
  readonly foreign: boolean;
}

/** All versions of one series, with the threads they were discussed in. A plain talk has no series. */
export interface Topic {
  /** Id of the first known version, else of the thread. */
  readonly id: string;
  readonly threads: readonly Thread<Message>[];
  /** By version, then date. */
  readonly series: readonly Series[];
  /** For each series that supersedes another, in the same order. */
  readonly pairings: readonly Pairing[];
  /** By id of patch or cover; in the order given, the newest version first. */
  readonly received: ReadonlyMap<string, readonly Received[]>;
}
