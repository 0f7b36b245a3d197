import { answers } from './plan.ts';
import type { Code, Key } from './model.ts';
import { codes, sizes, type Asked, type Scenario, type Step } from './scenario.ts';

/** What things are called in the code under review. */
export interface Names {
  readonly get: string;
  readonly alloc: string;
  readonly getOrAlloc: string;
  readonly free: string;
  readonly freeAll: string;
}

/** Objects by their code; twins fall into one chain of a hash table, whatever its size. */
const objects = ['NULL', 'obj A', 'obj B', 'the hash twin of obj A', '(void *)~0'];
/** Ids by their code: `bits` is the size of the parameter. */
const ids = ['0', '1', '2', '~0', '1<<(bits-1)', '1<<(bits/2) | 1', '1<<(bits/2)'];

const keyWords = ({ obj, id }: Key): string => `<${objects[obj] ?? obj}, id ${idWord(id)}>`;
const idWord = (id: Code): string => ids[id] ?? String(id);

/** Steps in words: `x_alloc <obj A, id 1>, 8 bytes, a constructor that fails`. */
export function scenarioWords({ steps }: Scenario, names: Names): readonly string[] {
  return steps.map((step) => stepWords(step, names));
}

function stepWords(step: Step, names: Names): string {
  switch (step.type) {
    case 'get':
      return `${names.get} ${keyWords(step)}`;
    case 'alloc':
    case 'getOrAlloc':
      return [`${names[step.type]} ${keyWords(step)}`, ...askedWords(step)].join(', ');
    case 'free':
    case 'freeAll':
      break;
  }
  const what = step.type === 'free' ? keyWords(step) : `id ${idWord(step.id)}`;
  const dtor = step.dtor ? ', a destructor' : '';
  return `${names[step.type]} ${what}${dtor}${step.grace ? '; a grace period ends' : ''}`;
}

function askedWords({ size, ctor, atomic, starves, copies, races }: Asked): readonly string[] {
  const rows: readonly (readonly [boolean, string])[] = [
    [true, `${sizes[size] ?? size} bytes`],
    [copies, 'data to copy'],
    [ctor === 'works', 'a constructor'],
    [ctor === 'fails', 'a constructor that fails'],
    [atomic, 'GFP_ATOMIC'],
    [starves === 1, 'no memory'],
    [starves === 2, 'memory for one allocation only'],
    [races, 'another task asks for the same'],
  ];
  return rows.flatMap(([has, text]) => (has ? [text] : []));
}

/** What bits of an answer say besides. */
const remarks: readonly (readonly [bit: number, text: string])[] = [
  [answers.ctorWrong, 'another object, data or argument for the constructor'],
  [answers.ctorUnlocked, 'the constructor called without a lock'],
  [answers.dirty, 'data that is not as it was to begin with'],
  [answers.short, 'too few bytes'],
  [answers.dtorWrong, 'a destructor called for what it should not be'],
  [answers.lost, 'a variable not found that is there'],
  [answers.extra, 'one found that is not there'],
  [answers.gone, 'data gone before a grace period ended'],
  [answers.spoilt, 'the data of another variable changed'],
];

/** An answer of the harness to a step, in words. */
export function answerWords(word: number, asked: Step['type']): string {
  const low = word & 255;
  const frees = asked === 'free' || asked === 'freeAll';
  const made = (word & answers.ctors) / answers.ctor;
  return [
    ...((word & answers.warned) === 0 ? [] : ['a warning']),
    frees ? `${low} destructor calls` : dataWords(low),
    ...(made === 0 ? [] : [`${made} constructor calls`]),
    ...remarks.flatMap(([bit, text]) => ((word & bit) === 0 ? [] : [text])),
  ]
    .join(', ')
    .replaceAll(/\b1 (constructor|destructor) calls/g, '1 $1 call');
}

function dataWords(low: number): string {
  if (low === answers.none) return 'NULL';
  if (low === answers.stranger) return 'data of none';
  const obj = Math.floor((low - 1) / codes.ids);
  return `the data of ${keyWords({ obj, id: (low - 1) % codes.ids })}`;
}
