import type { Machine, Outcome } from '../../src/livepatch/drive/run.ts';
import { answers, nobody, opcodes } from '../../src/livepatch/model/state/plan.ts';

/** Entries of a patch as they lie in memory. */
type States = readonly { readonly id: number; readonly version: number }[] | null;

/** The code under review, in JavaScript: what it gives is the index of an entry, or -1. */
export interface Code {
  readonly get: (states: States, id: number) => number;
  /** Entries that a loop sees. */
  readonly count: (states: States) => number;
  /** Throws to trap. */
  readonly before?: () => void;
}

export const rightCode: Code = {
  get: (states, id) => {
    const end = states?.findIndex((entry) => entry.id === 0) ?? 0;
    const found = states?.findIndex((entry) => entry.id === id) ?? -1;
    return id !== 0 && found < end ? found : -1;
  },
  count: (states) => states?.findIndex((entry) => entry.id === 0) ?? 0,
};

/** A machine that runs programs of the harness without C: the list and the rest are right. */
export function fakeMachine(code: Code, name = 'wasm64'): Machine {
  return {
    guarded: true,
    name,
    blocks: 0,
    entered: () => new Set(),
    run: (inputs, _, failures) => {
      const outcomes: Outcome[] = [];
      let failed = 0;
      for (const input of inputs) {
        if (failed === failures) break;
        const outcome = runOne(input, code);
        if (outcome.ending.type !== 'returned') failed++;
        outcomes.push(outcome);
      }
      return Promise.resolve(outcomes);
    },
  };
}

function runOne(input: Uint8Array, code: Code): Outcome {
  let at = 1;
  const next = (): number => input[at++] ?? 0;
  const patches = Array.from({ length: next() }, () => {
    const flags = next();
    const states = Array.from({ length: next() }, () => ({ id: next(), version: next() }));
    return { replace: (flags & 1) !== 0, states: (flags & 2) === 0 ? states : null };
  });
  const words: number[] = [];
  let list: number[] = [];
  let moving = nobody;
  const find = (patch: number, id: number): number => {
    const index = code.get(patches[patch]?.states ?? null, id);
    return index === -1 ? 0 : answers.place({ patch, index });
  };
  try {
    for (let operation = next(); operation !== opcodes.end; operation = next()) {
      if (operation === opcodes.add) list.push(next());
      else if (operation === opcodes.remove) {
        const gone = next();
        list = list.filter((patch) => patch !== gone);
      } else if (operation === opcodes.transition) {
        moving = next();
        next();
      } else {
        code.before?.();
        if (operation === opcodes.walk) words.push(code.count(patches[next()]?.states ?? null));
        else if (operation === opcodes.get) words.push(find(next(), next()));
        else if (operation === opcodes.earlier) {
          const id = next();
          const before = list.includes(moving) ? list.slice(0, list.indexOf(moving)) : list;
          const latest = before.findLast((patch) => find(patch, id) !== 0);
          if (moving === nobody) words.push(answers.warned);
          else words.push(latest === undefined ? 0 : find(latest, id));
        }
      }
    }
  } catch (error) {
    const text = String(error);
    return {
      ending: { type: 'trap', kind: 'null', text, frames: [], related: [] },
      words: new Int32Array(),
    };
  }
  return { ending: { type: 'returned', value: words.length }, words: Int32Array.from(words) };
}
