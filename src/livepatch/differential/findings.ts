import type { Finding } from '../finding.ts';
import { faultOf, type Kind } from './compare.ts';
import type { Demand } from './demands.ts';
import type { Callable } from './parameters.ts';
import { suspects, type PlaceContext } from './place.ts';
import { readResult } from './result.ts';
import type { Parting, Tried } from './try.ts';
import { callWords, differenceWords, endingWords, type ValueNames } from './words.ts';

/** What it takes to say how a function parts, and where. */
export interface FindingContext extends PlaceContext {
  readonly series: string;
  readonly callable: Callable;
  readonly tried: Tried;
  readonly names: ValueNames;
  /** What its comment asks of what it is given. */
  readonly demands: readonly Demand[];
  /** Only seen there: `wasm32`. */
  readonly only: string | null;
}

/** D1: another result, which a change may well want. D2: what the old code did not do to itself. */
const rules: Readonly<Record<Kind, Pick<Finding, 'rule' | 'severity'>>> = {
  result: { rule: 'D1', severity: 'note' },
  better: { rule: 'D1', severity: 'note' },
  'other-fault': { rule: 'D1', severity: 'note' },
  fault: { rule: 'D2', severity: 'warning' },
  kept: { rule: 'D2', severity: 'warning' },
};

/** Of a comment, what one finding quotes; and characters of each line. */
const quoted = 2;
const longest = 160;

/** What a comment asks, which the input of a fault may not heed. */
function demandsOn({ kind, input }: Parting, demands: readonly Demand[]): readonly Demand[] {
  if (kind !== 'fault') return [];
  const isNull = (at: number): boolean => {
    const value = input[at];
    return value?.sort === 'bytes' && value.bytes === null;
  };
  return demands.filter((one) => !one.isNull || isNull(one.parameter)).slice(0, quoted);
}

function ruleOf(
  parting: Parting,
  callable: Callable,
  asked: readonly Demand[],
): Pick<Finding, 'rule' | 'severity'> {
  const isNote = asked.length > 0 || (parting.kind === 'kept' && handsOut(callable, parting));
  return isNote ? rules.result : rules[parting.kind];
}

/** Whether what it keeps may be what it gives its caller: by a pointer that leads somewhere. */
export function handsOut(callable: Callable, { after }: Pick<Parting, 'after'>): boolean {
  if (callable.parameters.some(({ make }) => make === 'cursor')) return true;
  const { value } = readResult(callable, after.words);
  return (
    value !== null && typeof value === 'object' && (value.to === 'other' || value.to === 'text')
  );
}

/** A way in which before and after part, beside the changed line under suspicion. */
export async function partingFinding(parting: Parting, context: FindingContext): Promise<Finding> {
  const { series, callable, both, pair, seed, names, only } = context;
  const ending = await both.after.locate(parting.after.ending);
  const was = await both.before.locate(parting.before.ending);
  const [place, ...others] = await suspects(parting, ending, context);
  const located = {
    ...parting,
    before: { ...parting.before, ending: was },
    after: { ...parting.after, ending },
  };
  const [old, now] = sidesOf(callable, located);
  const asked = demandsOn(parting, context.demands);
  const also = others.map(({ line }) => line);
  const text = [
    `${headline(callable.name, located, context.tried)}.`,
    ...asked.map(({ text: line }) => `Its comment says: ${line.slice(0, longest)}`),
    ...(only === null ? [] : [`Seen on ${only} only.`]),
    ...(place === undefined ? ['No changed line that it reaches has a place of its own.'] : []),
    ...(also.length === 0
      ? []
      : [
          `Also under suspicion: line${also.length > 1 ? 's' : ''} ${also.join(', ')} of this mail.`,
        ]),
  ].join(' ');
  return {
    series,
    patch: place?.message ?? firstTouched(pair.touched).message,
    line: place?.line ?? firstTouched(pair.touched).line,
    ...ruleOf(parting, callable, asked),
    text,
    scenario: [`${callWords(callable, parting.input, names)} → before ${old}; after ${now}`],
    seed,
  };
}

/** Where no changed line has a place of its own: the first, as it stands in its mail. */
function firstTouched(touched: ReadonlySet<string>): {
  readonly message: string;
  readonly line: number;
} {
  const [first = '1 '] = touched;
  const at = first.indexOf(' ');
  return { message: first.slice(at + 1), line: Number(first.slice(0, at)) };
}

/** What a function does after the patch, and did not before. */
const happens: Readonly<Record<Exclude<Kind, 'fault'>, string>> = {
  result: 'gives other results than before the patch',
  better: 'returns where it was ended before the patch',
  'other-fault': 'is ended otherwise than before the patch',
  kept: 'keeps more memory or leaves more sections open than before the patch',
};

function headline(name: string, { kind, after, count }: Parting, { seen, early }: Tried): string {
  const what =
    kind === 'fault'
      ? `${endingWords(after.ending)}, which it did not before the patch`
      : happens[kind];
  return `${name}() ${what}, for ${manyOf(count)} of ${early ? 'the first ' : ''}${manyOf(seen)} inputs`;
}

const manyOf = (count: number): string => count.toLocaleString('en');

function sidesOf(callable: Callable, { before, after }: Parting): readonly [string, string] {
  const [old, now] = [faultOf(before.ending), faultOf(after.ending)];
  if (old === null && now === null) {
    return differenceWords(
      callable,
      readResult(callable, before.words),
      readResult(callable, after.words),
    );
  }
  return [endingWords(before.ending), endingWords(after.ending)];
}

/** What else is to be said of a function that was run, a sentence each. */
export function saidOf({
  compared,
  faults,
  long,
  timed,
  unmodelled,
  room,
}: Tried): readonly string[] {
  const { before, after } = compared;
  const percent = before === 0 ? 0 : (100 * (after - before)) / before;
  const change = `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`;
  return [
    ...(before + after === 0
      ? []
      : [
          `comparisons ${before === after ? `${manyOf(before)}, as before` : `${manyOf(before)} → ${manyOf(after)} (${change})`}`,
        ]),
    ...(faults === 0 ? [] : [`${manyOf(faults)} of the inputs end it by a fault on the old side`]),
    ...(long === 0 ? [] : [`${manyOf(long)} take too long on the old side to be compared`]),
    ...(timed ? ['given up, since one does not end in ten seconds'] : []),
    ...(unmodelled === 0 ? [] : [`${manyOf(unmodelled)} more inputs come to what is not modelled`]),
    ...(room === 1 ? [] : [`buffers have ${room} times the room that their sizes name`]),
  ];
}
