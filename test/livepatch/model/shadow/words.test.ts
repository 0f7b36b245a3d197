import { describe, expect, test } from 'vitest';
import { answers } from '../../../../src/livepatch/model/shadow/plan.ts';
import { answerWords, scenarioWords } from '../../../../src/livepatch/model/shadow/words.ts';

const names = {
  get: 'x_get',
  alloc: 'x_alloc',
  getOrAlloc: 'x_get_or_alloc',
  free: 'x_free',
  freeAll: 'x_free_all',
};

describe('a scenario of shadow variables in words', () => {
  test('names the function, the variable, and what is special', () => {
    const words = scenarioWords(
      {
        steps: [
          {
            type: 'alloc',
            obj: 1,
            id: 0,
            size: 0,
            ctor: 'fails',
            atomic: true,
            starves: 1,
            copies: false,
            races: false,
          },
          { type: 'get', obj: 0, id: 3 },
          { type: 'free', obj: 3, id: 1, dtor: true, grace: true },
          { type: 'freeAll', id: 2, dtor: false, grace: false },
        ],
      },
      names,
    );
    expect(words).toEqual([
      'x_alloc <obj A, id 0>, 8 bytes, a constructor that fails, GFP_ATOMIC, no memory',
      'x_get <NULL, id ~0>',
      'x_free <the hash twin of obj A, id 1>, a destructor; a grace period ends',
      'x_free_all id 2',
    ]);
  });
});

describe('an answer about shadow variables in words', () => {
  test.each([
    ['get', answers.none, 'NULL'],
    ['get', answers.slot({ obj: 2, id: 1 }), 'the data of <obj B, id 1>'],
    ['alloc', answers.warned, 'a warning, NULL'],
    ['alloc', answers.stranger, 'data of none'],
    [
      'getOrAlloc',
      answers.ctor | answers.ctorUnlocked,
      'NULL, 1 constructor call, the constructor called without a lock',
    ],
    ['free', 1, '1 destructor call'],
    ['freeAll', 2 | answers.gone, '2 destructor calls, data gone before a grace period ended'],
  ] as const)('%s %d: %s', (asked, word, text) => {
    expect(answerWords(word, asked)).toBe(text);
  });
});
