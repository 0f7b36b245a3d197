import { pairPatches } from '../../src/series/pairs.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import type { Figure } from './figure.ts';
import type { Reroll } from './rerolls.ts';

/**
 * Series against what mail programs tell of their runs: `git send-email`, b4 and format-patch give all mails
 * of a posting one Message-ID stem (`…29761-3-…`, `…-v3-2-…`, `cover.…`). Of all pairs of patches
 * in one mailbox: precision, pairs in one series that are of one run; recall, pairs of one run that are in one series.
 * A posting that was sent in several runs (two in the mailbox, parts of one numbering minutes apart) counts against precision.
 */
export function judgeSeries(topics: readonly Reviewed[]): {
  readonly precision: Figure;
  readonly recall: Figure;
} {
  const runs = new Map<string, string[]>();
  const owner = new Map<string, string>();
  const precision = { part: 0, whole: 0 };
  for (const series of topics.flatMap(({ topic }) => topic.series)) {
    const ids = [series.cover, ...series.patches].flatMap((one) => one?.message.id ?? []);
    const known = ids.filter((id) => runOf(id) !== null);
    for (const id of known) {
      owner.set(id, series.id);
      const run = runOf(id) ?? '';
      runs.set(run, [...(runs.get(run) ?? []), id]);
    }
    for (const [one, other] of pairsOf(known)) {
      precision.whole += 1;
      if (runOf(one) === runOf(other)) precision.part += 1;
    }
  }
  const recall = { part: 0, whole: 0 };
  for (const ids of runs.values()) {
    for (const [one, other] of pairsOf(ids)) {
      recall.whole += 1;
      if (owner.get(one) === owner.get(other)) recall.part += 1;
    }
  }
  return { precision, recall };
}

/** `20190719074034.29761-3-a@b` → `20190719074034.29761 a@b`; null where the id tells nothing. */
function runOf(id: string): string | null {
  const match =
    /^(\d{14}\.\d{1,9})-\d{1,4}-(.+)$/.exec(id) ??
    /^(\d{8}-.+-v\d{1,3})-\d{1,4}-([0-9a-f]{12}@.+)$/.exec(id) ??
    /^(\d{10}-\d{1,6})-\d{1,4}-(git-send-email-.+)$/.exec(id);
  return match === null ? null : `${match[1]} ${match[2]}`;
}

function pairsOf(ids: readonly string[]): readonly (readonly [string, string])[] {
  return ids.flatMap((one, n) => ids.slice(n + 1).map((other) => [one, other] as const));
}

/**
 * Pairs of patches against `git range-diff`: patches of the newer versions that have the same older one as git
 * says, or none as well. What we pair by title alone is no pair here: git leaves it open.
 */
export function judgePairs(rerolls: readonly Reroll[]): Figure {
  const right = rerolls.map(({ older, newer, git }) => {
    const wanted = new Map(git.map(([one, other]) => [other, one]));
    const got = new Map(
      pairPatches(older, newer)
        .pairs.filter(({ by }) => by === 'same' || by === 'content')
        .map((pair) => [newer.indexOf(pair.newer), older.indexOf(pair.older)]),
    );
    return newer.filter((_patch, n) => got.get(n) === wanted.get(n)).length;
  });
  return { part: sum(right), whole: sum(rerolls.map(({ newer }) => newer.length)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
