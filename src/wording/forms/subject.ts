import { fold } from '../words.ts';
import { PLAIN } from './form.ts';
import type { Form, Found, Note } from './form.ts';

const TITLE = '(?:subject(?: line)?|(?:patch )?title|shortlog|headline|one-?liner|summary line)';

/** Prefixes as they stand before titles: `livepatch:`, `net: foo:`. */
const PREFIX_WORDS = '((?:[\\w./,{}*-]{1,30}: ?){1,4})';

/** A line that says that the new title follows. */
const INTRODUCTION = new RegExp(
  `\\b(?:(?:make|change|reword|rephrase|rename|fix|update|adjust|prefer|suggest|set|use|call)\\b[^:]{0,60}\\b${TITLE}\\b|${TITLE}\\b[^:]{0,60}\\b(?:should|could|might|would|must|to|be|better|maybe|perhaps|like|as|read|rephrased?|reworded?)\\b)[^:]{0,60}:[ \\t]*$`,
  'i',
);

/** `the subject should be "x: y"`; `please change the title to "x: y"`. */
const INLINE = new RegExp(
  `\\b${TITLE}\\b[^"“:.\\n]{0,60}\\b(?:be|to|like|as|read|say)\\b[^"“:.\\n]{0,20}:?\\s["“]([^"“”]{8,150})["”]`,
  'gi',
);

/** `The subject is a bit long, what about just "x: y"?`; meant if the title is like it. */
const BESIDE = new RegExp(
  `\\b(?:${TITLE}|(?:a|the) prefix)\\b(?:[^"“\\n]|\\n(?![ \\t]*\\n)){0,90}?(?:\\b(?:about|just|maybe|perhaps|use|suggest|prefer|better|rather|say|be|as|to|like)|i\\.e\\.|e\\.g\\.|[:,;])[,:]?\\s["“]([^"“”]{8,150})["”]`,
  'gi',
);

/** `I would use "x: y" as the subject`. */
const AS_TITLE = new RegExp(
  `["“]([^"“”]{8,150})["”]\\s(?:as|for)\\s(?:a |the |its |this )?(?:[\\w-]+\\s)?${TITLE}`,
  'gi',
);

/** `subject: widget: add a frobber`, on one line; meant if the title is like it. */
const AFTER_COLON = new RegExp(
  `^[ \\t]*(?:(?:nit|minor)[ :,-]{1,3})?${TITLE}(?: nit)?:[ \\t]{1,3}["“]?(?!\\[)([^"“”\\n/]{10,120}?)["”]?[ \\t]*$`,
  'gim',
);

/** `We use just "livepatch:" as a prefix`, `needs to be prefixed with …, in this case "ima: "`. */
const PREFIXES: readonly RegExp[] = [
  new RegExp(
    `["“'\`]${PREFIX_WORDS}["”'\`]\\s(?:as|for|is|should be)\\s(?:a |an |the |its |this )?(?:[\\w-]+\\s){0,2}prefix`,
    'gi',
  ),
  new RegExp(
    `\\bprefix(?:es|ed)?\\b[^"“'\`.\\n]{0,60}(?:\\n[^"“'\`.\\n]{0,60})?["“'\`]${PREFIX_WORDS}["”'\`]`,
    'gi',
  ),
];

/** `"widget: add a frobber", please`; `make it "widget: add a frobber"`: meant if the title begins so too. */
const TITLE_LIKE =
  /(?<=^|[\s(])["“]((?:[\w./,{}*-]{2,30}: ){1,3}[A-Za-z][^"“”]{5,100}?)(?:\s?\.{3}|…)?["”]/g;

/** Talk of something else that has prefixes. */
const OTHER =
  /\b(?:symbols?|functions?|variables?|macros?|names?|log|print\w*|pr_\w+|dev_\w+|messages?|instead of|not|file)\b/i;

export const subjectForms: readonly Form[] = [
  {
    name: 'title on a line of its own',
    example: 'Please make the subject:\n\n  widget: Add a frobber',
    find: findTitles,
  },
  {
    name: 'title in marks',
    example: 'The subject should be "widget: add a frobber".',
    find: (note) =>
      [INLINE, AS_TITLE]
        .flatMap((pattern) => [...note.text.matchAll(pattern)])
        .map((match) => ({ ...titleIn(match), strong: true })),
  },
  {
    name: 'title beside talk of it',
    example: 'The subject is a bit long, what about just "widget: add a frobber"?',
    find: (note) =>
      [...note.text.matchAll(BESIDE)]
        .filter((match) => isTitle(fold(match[1] ?? '').trim()))
        .map(titleIn),
  },
  {
    name: 'title in marks, by its prefix',
    example: '"widget: add a frobber", please.',
    find: (note) =>
      [...note.text.matchAll(TITLE_LIKE)].filter((match) => isWished(note, match)).map(titleIn),
  },
  {
    name: 'title after a colon',
    example: 'Nit: subject: widget: add a frobber',
    find: (note) => [...note.text.matchAll(AFTER_COLON)].map(titleIn),
  },
  {
    name: 'prefix of the title',
    example: 'A nit on the subject: we use just "widget:" as a prefix.',
    find: findPrefixes,
  },
];

/** Said to be a title, or asked for. */
function isWished(note: Note, match: RegExpExecArray): boolean {
  const before = note.text.slice(Math.max(0, match.index - 120), match.index);
  const after = note.text.slice(match.index + match[0].length, match.index + match[0].length + 40);
  return (
    (new RegExp(`\\b(?:${TITLE}s?)\\b`, 'i').test(before) &&
      /\b(?:make|use|say|better|maybe|perhaps|about|should|start)\b[^"“]{0,80}$|[.:(]\s*$/i.test(
        before,
      )) ||
    /^,?\s(?:please|pls|instead|would be better)\b/i.test(after) ||
    (/^[\s?.]*$/.test(after.split('\n', 1)[0] ?? '') && before.trim() === '')
  );
}

/** The title that a pattern's first group holds. */
function titleIn(match: RegExpExecArray): Found {
  return {
    ...PLAIN,
    from: match.index,
    to: match.index + match[0].length,
    kind: 'rewrite',
    new: fold(match[1] ?? '').trim(),
    aim: 'subject',
  };
}

function findTitles(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const [index, line] of note.lines.entries()) {
    const said = `${note.lines[index - 1]?.trim() ?? ''} ${line}`.slice(-200);
    if (!line.endsWith(':') || !INTRODUCTION.test(said)) continue;
    const first = note.lines[index + 1]?.trim() === '' ? index + 2 : index + 1;
    const second = (note.lines[first + 1] ?? '').trim();
    const lines = [note.lines[first]?.trim() ?? '', second];
    const title = fold(lines.join(' '))
      .trim()
      .replace(/^["“](.*)["”][.?]?$/, '$1');
    const over = second !== '' && (note.lines[first + 2] ?? '').trim() !== '';
    if (lines[0] === '' || over || title.length > 150 || !isTitle(title)) continue;
    const last = second === '' ? first : first + 1;
    found.push({
      ...PLAIN,
      from: note.starts[first] ?? 0,
      to: (note.starts[last] ?? 0) + (note.lines[last]?.length ?? 0),
      kind: 'rewrite',
      new: title,
      aim: 'subject',
      strong: true,
    });
  }
  return found;
}

/** `widget: Add a frobber`, or a few words without a full stop. */
function isTitle(text: string): boolean {
  return !/[;{}]$|[.!?]$/.test(text) && text.split(' ').length >= 3;
}

function findPrefixes(note: Note): readonly Found[] {
  const found: Found[] = [];
  for (const pattern of PREFIXES) {
    for (const match of note.text.matchAll(pattern)) {
      const said = note.text.slice(Math.max(0, match.index - 120), match.index) + match[0];
      if (!new RegExp(TITLE, 'i').test(said) || OTHER.test(match[0])) continue;
      found.push({ ...titleIn(match), new: (match[1] ?? '').trim(), aim: 'prefix' });
    }
  }
  return found;
}
