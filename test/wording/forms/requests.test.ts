import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/wording/fix.ts';
import { guards } from '../../../src/wording/forms/guards.ts';
import { findRequests, forms } from '../../../src/wording/forms/requests.ts';

/** What a comment says, and the old → new it asks for (`?` where the old words are to be found). */
const ASKED: readonly (readonly [string, readonly string[]])[] = [
  ['s/to given/the given/ ?', ['to given → the given']],
  ['nit: s/insted/instead', ['insted → instead']],
  ["I'd do s/, too././ here.", [', too. → .']],
  ['s/who$/that/', ['who → that']],
  ['s/the\\s+the/the/', ['the the → the']],
  ['teh   ->  the\nadn   ->  and', ['teh → the', 'adn → and']],
  ['restore => restores (or better, "resets it")', ['restore → restores']],
  ["doesnt -> doesn't, recieve -> receive", ["doesnt → doesn't", 'recieve → receive']],
  ['typos: decrypt, encrypt', ['? → decrypt', '? → encrypt']],
  ['You misspelled "believing" :)', ['? → believing']],
  ['There is an r missing in "interupted".', ['interupted → interrupted']],
  ['Remove the "a" before "the reader".', ['a the reader → the reader']],
  ['It needs a comma after "However".', ['However → However,']],
  ['Most people, not "most of peoples".', ['most of peoples → Most people']],
  ['insert "that" between "one" and "other"', ['one other → one that other']],
  ['"by writing a line" (no "of")', ['? → by writing a line']],
  ['Missing full stop at the end.', ['? → .']],
  ['nits: s/insted/instead/, s/teh/the/', ['insted → instead', 'teh → the']],
  ['sp: s/insted/instead/', ['insted → instead']],
  ['Nit - s/insted/instead/', ['insted → instead']],
  ['minor: s/insted/instead/', ['insted → instead']],
  ['   ^^\nnit: s/if/of', ['if → of']],
  ['typo in subject: s/unexaminated/unexamined/', ['unexaminated → unexamined']],
  ['s,a/b,a/c,', ['a/b → a/c']],
  ['s|teh|the|', ['teh → the']],
  ['s#teh#the#', ['teh → the']],
  ['s:teh:the:', ['teh → the']],
  ['s/vmcore/vmlinux in the error message?', ['vmcore → vmlinux']],
  ['s/poiter/pointer        ^^^^^^', ['poiter → pointer']],
  ['s/allow a/allow the', ['allow a → allow the']],
  ['s/teh ?/the ?/', ['teh ? → the ?']],
  [
    's/shadow variables to only/shadow variables\nfor only/',
    ['shadow variables to only → shadow variables for only'],
  ],
  ['s/a long old\ntext/a new text/', ['a long old text → a new text']],
  ['s/pathname/&s/', ['pathname → pathnames']],
  ['s/State(CSS)/State (CSS)/', ['State(CSS) → State (CSS)']],
  ['Nit: s/.../.', ['... → .']],
  ['s/and\\/or/or/', ['and/or → or']],
  ['s/kpatch-patch// ?', ['kpatch-patch → ']],
  ['s/.text // - the macro names the section.', ['.text  → ']],
  ['"X, a new one to read" would sound better to me.', ['? → X, a new one to read']],
  [
    'Wouldn\'t something like "It is similar to\nthat one." be better to parse?',
    ['? → It is similar to that one.'],
  ],
  ['Would that read better as:\n\n"... where it was deleted." ?', ['? → where it was deleted.']],
  ['“... support it.”', ['? → support it.']],
  ['how about "this is the new text"', ['? → this is the new text']],
  ['I\'d say "this is the new text".', ['? → this is the new text']],
  ['this should be "this is the new text"', ['? → this is the new text']],
  ['"the old" should be "the new"', ['the old → the new']],
  ['"the old" -> "the new"', ['the old → the new']],
  ['regsiters => registers', ['regsiters → registers']],
  ['wallk should be walk.', ['wallk → walk']],
  ['should be walk not wallk', ['wallk → walk']],
  ['please correct the typo above: regsiters vs.\nregisters.', ['regsiters → registers']],
  ['typo: outputting', ['? → outputting']],
  ['Typo:\n    initialized\n\nthanks,', ['? → initialized']],
  [
    'The term "Revert of" sounds strange. I think using "Inverse of" will sound better.',
    ['Revert of → Inverse of'],
  ],
  ['maybe: this one is the new text', ['? → this one is the new text']],
  [
    'Slightly reworded for clarity:\n\nThe old kernels lack it.\nThe new ones do not.',
    ['? → The old kernels lack it. The new ones do not.'],
  ],
  [
    "Unknown word [positibe] in commit message, suggestions:\n        ['positive']",
    ['positibe → positive'],
  ],
  ['doubled "the"', ['the the → the']],
  ['"the the"', ['the the → the']],
  ['"the" is repeated', ['the the → the']],
  ['S/teh/the/', ['teh → the']],
  ['%s/teh/the/g', ['teh → the']],
  ['s@teh@the@', ['teh → the']],
  ['please drop "currently".', ['currently → ']],
  ['"currently" is superfluous here', ['currently → ']],
  ['missing "the" before "kernel"', ['kernel → the kernel']],
  ['missing "be" after "to"', ['to → to be']],
  ['"regsiters" -> registers', ['regsiters → registers']],
  ['registers instead of regsiters', ['regsiters → registers']],
  ['Typo in the comment: registers', ['? → registers']],
  ['"receives"', ['? → receives']],
  ['   ^^\n\n"one"', ['? → one']],
  ['-fsections, plural.', ['? → -fsections']],
  ['Always "LEDs".', ['? → LEDs']],
  ['bytes sent', ['? → bytes sent']],
  ['A space is missing here:\n\n.BR frob ()', ['? → .BR frob ()']],
  ['Please make the subject:\n\n  widget: Add a frobber', ['? → widget: Add a frobber']],
  ['the subject should be "widget: add a frobber"', ['? → widget: add a frobber']],
  ['I would use "widget: add a frobber" as the subject', ['? → widget: add a frobber']],
  ['Nit: subject: widget: add a frobber', ['? → widget: add a frobber']],
  ['a nit on the subject. We use just "widget:" as a prefix.', ['? → widget:']],
  ['Just state:\n\n\tReturns:\n\t\t0 - Success', ['? → Returns: 0 - Success']],
  [
    'I would rather have the details at the end of it, e.g.\n\n| The frobber frobs\n| all widgets.\n\nThanks',
    ['? → The frobber frobs all widgets.'],
  ],
  [
    'The commit message could be:\n\nThe old one lacks it.\n\nThe new one has it.\n\nWhat do you think?',
    ['? → The old one lacks it. The new one has it.'],
  ],
  [
    'Please make this:\n\n/*\n * Frob the widget.\n *\n * It must be locked.\n */',
    ['? → Frob the widget. It must be locked.'],
  ],
  ['You mean, currently it is only done here?', ['? → Currently it is only done here']],
  ['how about "this is the new text" or "this is another text"?', ['? → this is the new text']],
  [
    '-The widget are not frobbed.\n+The widget is not frobbed.',
    ['The widget are not frobbed. → The widget is not frobbed.'],
  ],
  ['s/gets never/never gets/\ns/untill/until/', ['gets never → never gets', 'untill → until']],
  ['s/see \\[1\\]/see [2]/', ['see [1] → see [2]']],
  ['"allocater"? allocator.', ['allocater → allocator']],
  ['The frobber is not "awared", it\'s aware.', ['awared → aware']],
  [
    'remove "of" in "because of the frobber sleeps"',
    ['because of the frobber sleeps → because the frobber sleeps'],
  ],
  ['Comma after "exceeded", please.', ['exceeded → exceeded,']],
  [
    'In English "actual" is something else, "the current period" is what you want.',
    ['? → the current period'],
  ],
  ['spelling of "transparently"', ['? → transparently']],
  [
    'Other words than migration? No. Could it use terminology other than migration?  Maybe "transition"?',
    ['migration → transition'],
  ],
  ['"widget: add a frobber", please.', ['? → widget: add a frobber']],
  [
    'Too many "frobs". I\'d use\n\nOnly one of them is kept.\n\ninstead.',
    ['? → Too many "frobs". I\'d use', '? → Only one of them is kept.'],
  ],
];

const NOT_ASKED: readonly string[] = [
  's/x/x/',
  'See tools/testing/selftests/livepatch/functions.sh for it.',
  'It is written in\ns/include/config/auto.conf: by the build',
  'sed -e "s/foo/bar/" file.c',
  "I was wondering why you didn't do s/mcount/fentry/ everywhere",
  's/READ_A/READ_B/ was a last minute change.',
  "I prefer if this patch doesn't include the change\ns/pathname/&s/.",
  'Sorry for typo. s/could/could not/',
  'not a typo: iff',
  '2) sounds better to me, and the code is simpler.',
  'Maybe:\n\n* Move the flush below the loop.\n* Leave it.',
  'maybe:\n\n\tif (foo)\n\t\treturn bar(baz);',
  'how about:\n\n\tret = klp_init(patch);',
  'Can we please rename s/current/caller/ here?',
  'A -> B -> C',
  '  task -> overflow\n  irq -> overflow',
  'The s/w and h/w parts',
  'Fix it: "$result" == "$2" would be better.',
  'Done',
  'Right.',
  'WRITE_ONCE() ?',
  'Same here.',
  'I changed "the object" to "the file object" in some places.',
  'Is it "the old one" or "the new one"?',
  'The text says "it is fast" and then it says "it is small".',
  'For the output, see:\n\n  Building patched kernel\n    some warning\n  Copying files\n  Diffing objects',
  'This should be:\n\nSigned-off-by: Author One <author.one@example.org>\nAcked-by: Two',
];

/** Requests, without those that only the quote can tell from talk. */
function clearRequests(text: string): readonly Request[] {
  return findRequests(text).filter(({ aim }) => aim !== 'again');
}

describe('findRequests', () => {
  it.each(ASKED)('reads %j', (text, expected) => {
    expect(findRequests(text).map((one) => `${one.old ?? '?'} → ${one.new}`)).toEqual(expected);
  });

  it.each(NOT_ASKED.map((text) => [text]))('sees no request in %j', (text) => {
    expect(clearRequests(text)).toEqual([]);
  });

  it.each(forms.map((form) => [form.name, form.example]))(
    'finds the example of %s',
    (_, example) => {
      expect(findRequests(example).length).toBeGreaterThan(0);
    },
  );

  it.each(guards.map((guard) => [guard.name, guard.example]))(
    'refuses the example of %s',
    (_, example) => {
      expect(clearRequests(example)).toEqual([]);
    },
  );

  it.each([
    's/a1/b1/g',
    's/a1/b1/ (two places)',
    's/a1/b1/ here and elsewhere',
    '"the old" -> "the new" (two places)',
    'regsiters -> registers\n(and elsewhere)',
    's/a1/b1/ (there are more instances of this)',
  ])('takes %j for all places', (text) => {
    expect(findRequests(text).map((one) => one.all)).toEqual([true]);
  });

  it('tells a bare request from one in passing', () => {
    expect(findRequests('s/old/new/')[0]?.firm).toBe(true);
    expect(findRequests('I think that s/old/new/ helps')[0]?.firm).toBe(false);
  });

  it('gives the line a request starts at, and which ends of it are elided', () => {
    const [request] = findRequests('Hello,\n\n"...accordingly. Several..."');
    expect(request).toMatchObject({ at: 2, elided: { head: true, tail: true } });
  });

  it('never fails, and finds no more requests than there are characters', () => {
    const word = fc.constantFrom(
      's/',
      'a',
      '/',
      '"',
      '\n',
      ' ',
      'typo',
      ':',
      '->',
      '&',
      '\\',
      '...',
      'maybe',
      '`',
      'should be',
      '“',
      '^^',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join('');
        expect(findRequests(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    's/a',
    '"a ',
    'typo ',
    'typo:\n',
    ' ',
    'should be "a',
    '(',
    'a -> ',
    'nit: ',
    '`a',
    '\n',
    'maybe: "',
    '-a b c\n',
    '+a b c\n',
    '-a b c\n+a b d\n',
    '| a b c\n',
    '1. a b c d\n2. a b c d\n\n',
    'you mean a ',
    '"a b" or ',
    'subject: a ',
    'maybe:\n a b c d e\n\n',
    ' * a b c d e f\n\n',
    '... a b c d\n\n',
    'the the ',
    's/a\n',
    '[a] in ',
  ])('reads a mail of %j over and over in little time', (piece) => {
    const text = piece.repeat(40_000 / piece.length);
    const lines = Array.from({ length: 200 }, () => piece.repeat(1_900 / piece.length)).join('\n');
    const start = performance.now();
    findRequests(text);
    findRequests(lines);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
