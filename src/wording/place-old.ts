import type { Flow } from './flow.ts';
import type { Places, Search } from './search.ts';
import { occurrences } from './occurrences.ts';
import type { Fit, Occurrence } from './occurrences.ts';

/** In lines: how much nearer a mere part of a word must stand than a whole one to be meant. */
const PART_COST = 6;
const INSIDE_COST = 30;

/** Letters that a pattern found inside a word must have; `if` in `different` is chance. */
const LEAST_INSIDE = 4;

/** Finds given old words: in the quote from the last line up, then the subject, then the rest of the section. */
export function placeOld(search: Search, old: string): Places | null {
  const { home, subject, onSubject, request } = search;
  const inSubject = occurrences(subject, old).filter(isMeant);
  if (onSubject && inSubject.length > 0) return chosen(subject, inSubject, request.all, () => 0);
  const inHome = occurrences(home, old).filter(isMeant);
  const quoted = inHome.filter((one) => isQuoted(search, one));
  if (quoted.length > 0) {
    return request.all ? everyWhere(search, quoted, inHome) : nearest(search, quoted);
  }
  if (request.kind !== 'sed') return only(home, inHome) ?? only(subject, inSubject);
  const words = inHome.filter((one) => one.fit === 'word');
  if (words.length === 1) return chosen(home, words, request.all, () => 0);
  if (inSubject.length > 0) return chosen(subject, inSubject, request.all, () => 0);
  return inHome.length > 0 ? chosen(home, inHome, request.all, (one) => fitCost(one.fit)) : null;
}

/** Words that are not in the quote are meant if they stand in one place only, and are no chance. */
function only(flow: Flow, found: readonly Occurrence[]): Places | null {
  const [one] = found;
  if (one === undefined || found.length > 1 || one.fit !== 'word') return null;
  if (one.end - one.start < LEAST_INSIDE) return null;
  return { flow, ranges: [one], status: 'applies' };
}

function isMeant(one: Occurrence): boolean {
  return one.fit !== 'inside' || one.end - one.start >= LEAST_INSIDE;
}

function isQuoted({ scope, home }: Search, one: Occurrence): boolean {
  const line = home.line[one.end - 1] ?? 0;
  const first = home.line[one.start] ?? 0;
  return scope.anchor !== null && line >= scope.quotedFrom && first <= scope.anchor;
}

/** The place fewest lines above the comment; carets choose among those on one line. */
function nearest(search: Search, found: readonly Occurrence[]): Places {
  const { home, scope } = search;
  const cost = (one: Occurrence): number => {
    const line = home.line[one.end - 1] ?? 0;
    const context = scope.sheet[line]?.kind === 'context' ? 0.5 : 0;
    return Math.max(0, (scope.anchor ?? 0) - line) + fitCost(one.fit) + context;
  };
  const pointed = found.filter((one) => isPointedAt(search, one));
  const places = chosen(home, pointed.length > 0 ? pointed : found, false, cost);
  const line = home.line[places.ranges[0]?.start ?? 0];
  const named =
    pointed.length === 0 &&
    found.some((one) => one.fit === 'part' && one.inName && home.line[one.start] === line);
  // `s/patch/path/` on `rel_patch - relative patch`: the name may be meant as well.
  return named && places.ranges[0] !== undefined && isWord(found, places.ranges[0].start)
    ? { ...places, status: 'ambiguous' }
    : places;
}

function isPointedAt({ pointed, home, scope }: Search, one: Occurrence): boolean {
  const from = home.from[one.start] ?? 0;
  const to = home.to[one.end - 1] ?? 0;
  return (
    home.line[one.start] === scope.anchor &&
    pointed.some((range) => from < range.to && range.from < to)
  );
}

function isWord(found: readonly Occurrence[], start: number): boolean {
  return found.some((one) => one.start === start && one.fit === 'word');
}

function fitCost(fit: Fit): number {
  if (fit === 'word') return 0;
  return fit === 'part' ? PART_COST : INSIDE_COST;
}

/** `/g`, "two places": all that fit as well as the nearest one does; context lines are not the patch's own. */
function everyWhere(
  search: Search,
  quoted: readonly Occurrence[],
  inHome: readonly Occurrence[],
): Places {
  const [first] = nearest(search, quoted).ranges;
  const fit = quoted.find((one) => one.start === first?.start)?.fit ?? 'word';
  const own = inHome.filter((one) => {
    const line = search.home.line[one.start] ?? 0;
    return (
      one.fit === fit &&
      (search.scope.sheet[line]?.kind !== 'context' || one.start === first?.start)
    );
  });
  return { flow: search.home, ranges: own, status: 'applies' };
}

/** The cheapest places: one applies, several are ambiguous unless all are meant. */
function chosen(
  flow: Flow,
  found: readonly Occurrence[],
  all: boolean,
  cost: (one: Occurrence) => number,
): Places {
  const least = Math.min(...found.map(cost));
  const ranges = found.filter((one) => cost(one) === least);
  return { flow, ranges, status: all || ranges.length === 1 ? 'applies' : 'ambiguous' };
}
