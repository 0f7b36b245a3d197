import type { Comment } from '../review/comment.ts';
import { applyFix } from './apply.ts';
import type { Applied } from './apply.ts';
import { pointedAt } from './carets.ts';
import type { Fix, Request } from './fix.ts';
import { spanOf } from './flow.ts';
import type { Span } from './flow.ts';
import { placeOld } from './place-old.ts';
import { placeNew } from './place-new.ts';
import { untagged } from './place-title.ts';
import { inOwnLines } from './own-lines.ts';
import { fold } from './words.ts';
import { messageScope } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Places, Search } from './search.ts';
import { inString, targetOf } from './target.ts';

/**
 * Binds a request to its place: the words it is about, near the line the comment answers.
 * @param scope what the comment is about, see `scopeOf`.
 * @returns the Fix without its id; null where the request cannot be about the mail's words.
 *   A firm request (a bare `s/a/b/`) whose words are not there has the status `no-match`.
 */
export function locate(request: Request, comment: Comment, scope: Scope): Omit<Fix, 'id'> | null {
  const places = besideWord(placesFor(request, comment, scope), request);
  if (places === null || places.ranges.length === 0) {
    return request.firm && request.old !== null
      ? unmatched(request, request.old, comment, scope)
      : null;
  }
  const chosen = places.status === 'ambiguous' ? places.ranges.slice(0, 1) : places.ranges;
  const spans = chosen.map(({ start, end }) => spanOf(places.flow, start, end));
  const [first] = spans;
  const [range] = chosen;
  if (first === undefined || range === undefined) return null;
  const target = targetOf(scope.sheet, first);
  const old = fold(places.flow.text.slice(range.start, range.end));
  if (target === 'code' && !mayTouchCode(request, scope, first, old)) return null;
  if (spans.some((span) => touchesTags(scope, span))) return null;
  const words = request.aim === 'subject' ? untagged(request.new) : (places.words ?? request.new);
  if (old === words) return null;
  const own = inOwnLines(scope.sheet, places.flow, chosen, laidOut(request, words));
  return {
    comment: comment.id,
    kind: request.kind,
    old,
    new: words,
    all: request.all,
    target,
    message: scope.message.id,
    status: own.ours ? places.status : 'ambiguous',
    ...(own.spans.length === 0
      ? untouched(scope, spans)
      : applyFix(scope.sheet, own.spans, own.replacement, target)),
  };
}

/** ` so`, to be `, so`: the word before it is shown as well. */
function besideWord(places: Places | null, request: Request): Places | null {
  const [range] = places?.ranges ?? [];
  if (
    places === null ||
    range === undefined ||
    request.kind === 'sed' ||
    request.old?.startsWith(' ') !== true
  )
    return places;
  const { text } = places.flow;
  if (places.ranges.length > 1 || text[range.start] !== ' ') return places;
  const start = text.slice(0, range.start).search(/[^ \n]*$/);
  const words = `${text.slice(start, range.start)}${request.new}`;
  return { ...places, ranges: [{ start, end: range.end }], words };
}

/** The lines as they are, where a change would reach into code around the patch. */
function untouched({ sheet }: Scope, spans: readonly Span[]): Applied {
  const from = spans.at(0)?.fromLine ?? 0;
  const to = spans.at(-1)?.toLine ?? from;
  const text = sheet.slice(from, to + 1).map(({ raw }) => raw);
  return { lines: [from, to], before: text.join('\n'), after: text.join('\n') };
}

/** Tags such as Signed-off-by are no wording. */
function touchesTags(scope: Scope, span: Span): boolean {
  return scope.sheet
    .slice(span.fromLine, span.toLine + 1)
    .some(({ section }) => section === 'trailers');
}

/** New words with LF between their paragraphs and items. */
function laidOut(request: Request, words: string): string {
  return request.layout.length > 1 ? request.layout.join('\n') : words;
}

/** Places near the comment; else in the commit message, where the comment speaks of it. */
function placesFor(request: Request, comment: Comment, scope: Scope): Places | null {
  const places = foundFor(request, comment, scope);
  if (request.new === '' && places !== null) return capitalised(places);
  if (places !== null && places.ranges.length > 0) return places;
  const { old } = request;
  if (request.kind === 'sed' || old === null || !/^\p{L}/u.test(old)) return places;
  const other = { ...request, old: turned(old), new: turned(request.new) };
  const found = foundFor(other, comment, scope);
  if (found === null) return null;
  const capital = /^\p{Lu}/u.test(other.old) === /^\p{Lu}/u.test(request.new);
  return { ...found, words: capital ? request.new : other.new };
}

/** The first letter small for capital, and the other way round: words are quoted out of their sentence. */
function turned(words: string): string {
  const first = words.slice(0, 1);
  const small = first.toLowerCase();
  return `${first === small ? first.toUpperCase() : small}${words.slice(1)}`;
}

/** Where the start of a sentence goes, the next word starts it. */
function capitalised(places: Places): Places {
  const [range] = places.ranges;
  const { text } = places.flow;
  if (range === undefined || places.ranges.length > 1 || !/\p{Lu}/u.test(text[range.start] ?? ''))
    return places;
  const opens = range.start === 0 || /(?:\n|[.!?] )$/.test(text.slice(0, range.start));
  const next = /^,? ?(\p{Ll}[^ \n]*)/u.exec(text.slice(range.end, range.end + 80));
  if (
    !opens ||
    next === null ||
    /\w$/.test(text.slice(range.start, range.end)) === /^\w/.test(next[0])
  )
    return places;
  const end = range.end + next[0].length;
  return { ...places, ranges: [{ start: range.start, end }], words: turned(next[1] ?? '') };
}

function foundFor(request: Request, comment: Comment, scope: Scope): Places | null {
  const search = searchFor(request, comment, scope);
  const places = request.old === null ? placeNew(search) : placeOld(search, request.old);
  if (places !== null && places.ranges.length > 0) return places;
  const message = MESSAGE.test(comment.text.slice(0, LONGEST_TALK)) ? messageScope(scope) : null;
  if (message === null || request.aim === 'again') return null;
  const wider: Search = { ...search, scope: message, home: message.home, pointed: [] };
  return request.old === null ? placeNew(wider) : placeOld(wider, request.old);
}

const MESSAGE =
  /\b(?:commit (?:message|log|msg|description|text)|change-?log|patch description)\b/i;

/** In longer talk the commit message is spoken of in passing. */
const LONGEST_TALK = 1500;

function searchFor(request: Request, comment: Comment, scope: Scope): Search {
  return {
    request,
    scope,
    home: scope.home,
    subject: scope.subject,
    onSubject: scope.anchor === 0 || aboutSubject(comment.text, request.at),
    pointed: pointedAt(comment.text, scope),
  };
}

/** `typo in subject: s/a/b/`, on the request's line or the one above. */
function aboutSubject(text: string, at: number): boolean {
  const lines = text.split('\n').slice(Math.max(0, at - 1), at + 1);
  return lines.some((line) =>
    /\b(?:subject|title|summary|shortlog|headline)\b/i.test(line.slice(0, 400)),
  );
}

/** Code is not wording: only a request that is clearly one, or words in a string literal, may change it. */
function mayTouchCode(request: Request, scope: Scope, span: Span, old: string): boolean {
  const plainTypo =
    request.kind === 'typo' && request.old === null && request.aim === 'like' && !/[_\d]/.test(old);
  return inString(scope.sheet, span) || plainTypo;
}

/** A clear request whose words are nowhere: shown at the comment's line, changing nothing. */
function unmatched(
  request: Request,
  old: string,
  comment: Comment,
  scope: Scope,
): Omit<Fix, 'id'> | null {
  const line = scope.anchor ?? 0;
  const raw = scope.sheet[line]?.raw ?? '';
  const span = { fromLine: line, fromColumn: 0, toLine: line, toColumn: 0 };
  return {
    comment: comment.id,
    kind: request.kind,
    old,
    new: request.new,
    all: request.all,
    target: targetOf(scope.sheet, span),
    message: scope.message.id,
    lines: [line, line],
    status: 'no-match',
    before: raw,
    after: raw,
  };
}
