import type { Ending } from '../compile/build.ts';
import { numbers } from './caller.ts';
import type { Outcome } from './machine.ts';

/**
 * How two sides part on one input: `result` in what is returned or written, warned or logged; `kept` in memory
 * kept or sections left open, and in nothing else; `fault` only the new one is ended; `better` only the old
 * one is; `other-fault` each in its way.
 */
export type Kind = 'result' | 'kept' | 'fault' | 'better' | 'other-fault';

/** How a run was ended, in a word; null where it returned. */
export function faultOf(ending: Ending): string | null {
  if (ending.type === 'returned') return null;
  return ending.type === 'trap' ? ending.kind : 'fuel';
}

/** It came to something that is not there: what the function would have done nobody knows. */
export const isUnmodelled = ({ ending }: Outcome): boolean => faultOf(ending) === 'unmodelled';

/** How two outcomes of one input part; null where they do not. Neither may be unmodelled. */
export function partingOf(before: Outcome, after: Outcome): Kind | null {
  const [old, now] = [faultOf(before.ending), faultOf(after.ending)];
  if (old === null && now === null) return resultParting(before.words, after.words);
  if (old === now) return null;
  return old === null ? 'fault' : now === null ? 'better' : 'other-fault';
}

/** What only more objects or sections tell apart. */
const keeping: ReadonlySet<number> = new Set([numbers.live, numbers.open]);

function resultParting(old: Int32Array, now: Int32Array): Kind | null {
  if (old.length !== now.length) return 'result';
  let kept = false;
  for (let at = 0; at < old.length; at++) {
    if (old[at] === now[at] || at === numbers.compared) continue;
    if (!keeping.has(at) || (now[at] ?? 0) < (old[at] ?? 0)) return 'result';
    kept = true;
  }
  return kept ? 'kept' : null;
}
