import { describe, expect, it } from 'vitest';
import { findSnippets } from '../../../src/wording/forms/requests.ts';
import { snippetForms } from '../../../src/wording/forms/snippet.ts';

/** What a comment says, and the right words that are in it if the quote has nearly the same. */
const SNIPPETS: readonly (readonly [string, readonly string[]])[] = [
  ['hits, returns, lets', ['hits', 'returns', 'lets']],
  [
    'busy\ndid not answer\nhas gone away / is gone',
    ['busy', 'did not answer', 'has gone away', 'is gone'],
  ],
  ['Typos:\n - more than\n - independent', ['more than', 'independent']],
  ['cannot (one word)\n\nAnd more.', ['cannot']],
  ['the map *is* only replaced ...', ['the map is only replaced']],
  [
    '"for the frobber chip" / "can also be built as a module"',
    ['for the frobber chip', 'can also be built as a module'],
  ],
  ['Hm, "must not be taken"?', ['must not be taken']],
  [
    '"... by looking at the sign ... no more than ten ..."',
    ['by looking at the sign', 'no more than ten'],
  ],
  ['What does "boots with an assumption" mean?', []],
  ['I do not understand what it means that "patches would be processed".', []],
  ['"up to 6%" -> is that with one disk?', []],
  ['Did you test the rest, i.e. "by reading and writing"?', []],
  ['Thanks, applied.', []],
  [
    'Looks good to me\nbut I have not tested it on anything,\nand the machine that I have is old,\nso there.',
    [],
  ],
  [
    'I see "frobber: stopped" in my log when I unplug the second monitor of the old machine here.',
    [],
  ],
];

describe('findSnippets', () => {
  it.each(SNIPPETS)('reads %j', (text, expected) => {
    expect(findSnippets(text).map((one) => one.new)).toEqual(expected);
  });

  it.each(snippetForms.map((form) => [form.name, form.example]))(
    'finds the example of %s',
    (_, example) => {
      expect(findSnippets(example).length).toBeGreaterThan(0);
    },
  );
});
