import type { FixStatus, Request } from './fix.ts';
import type { Flow } from './flow.ts';
import type { Pointed } from './carets.ts';
import type { Scope } from './scope.ts';

/** Places of a request in a flow, in order; more than one where all or either may be meant. */
export interface Places {
  readonly flow: Flow;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly status: FixStatus;
  /** The new words, where they follow from the old ones. */
  readonly words?: string;
}

/** What the search for a place needs to know. */
export interface Search {
  readonly request: Request;
  readonly scope: Scope;
  /** Running text of the section and file that the comment is in. */
  readonly home: Flow;
  readonly subject: Flow;
  /** The comment talks of the subject line. */
  readonly onSubject: boolean;
  /** Columns of the anchor line that carets point at. */
  readonly pointed: readonly Pointed[];
}
