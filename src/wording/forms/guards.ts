import { fold } from '../words.ts';

/** What is known of something that has the shape of `s/old/new/`. */
export interface SedFacts {
  /** The sentence before and after it. */
  readonly before: string;
  readonly after: string;
  readonly line: string;
  readonly old: string;
  readonly new: string;
  readonly closed: boolean;
}

interface Guard {
  readonly name: string;
  /** A line that looks like a fix and is none. */
  readonly example: string;
  readonly refuses: (facts: SedFacts) => boolean;
}

/** Look-alikes of `s/old/new/`, first match wins. */
export const guards: readonly Guard[] = [
  {
    name: 'nothing changes',
    example: 's/x/x/',
    refuses: ({ old, new: next }) => old === next || fold(old).trim() === fold(next).trim(),
  },
  {
    name: 'abbreviation',
    example: 'the s/w and the h/w/firmware parts',
    refuses: ({ old }) => /^w(?=\s|$|[/,.])/.test(old),
  },
  {
    name: 'file path',
    example: 's/livepatch/functions.sh',
    refuses: ({ old, new: next, closed }) =>
      !closed &&
      /^[\w.-]+$/.test(old) &&
      /^[\w.-]+\.(?:[chS]|sh|py|pl|rs|rst|txt|md|conf|ya?ml|dtsi?|k?o|json)$/.test(next),
  },
  {
    name: 'command',
    example: 'sed -e "s/foo/bar/" file.c',
    refuses: ({ line }) =>
      /\bsed\b|\b(?:perl|awk|xargs|git|rename|vim?)\s|=~|\s-e\s|\$\(|^\s*:%?s/.test(line),
  },
  {
    name: 'line of code',
    example: 'NAME := $(NAME:s/foo/bar/);',
    refuses: ({ line }) =>
      /[;{}]\s*$|^\s*(?:return|if|for|local|echo|printf)\b.*[;()]/.test(line) &&
      !/^\s*s\//.test(line),
  },
  {
    name: 'question why',
    example: "I wondered why you didn't do s/mcount/fentry/",
    refuses: ({ before }) =>
      /\b(?:wonder(?:ed|ing)?|why|curious|purpose of|about to (?:suggest|say|ask|propose)|(?:wanted|going) to (?:suggest|propose|ask for))\b/i.test(
        before,
      ),
  },
  {
    name: 'not wanted',
    example: "I prefer if this patch doesn't include the change s/pathname/&s/",
    refuses: ({ before }) =>
      /\b(?:(?:do|does|did|would|should|could|is|was|ca|wo)n['’]?t|not|never|without|instead of|rather than|avoid|drop(?:ped)?|revert(?:ed)?|undo)\b[^:,]*$/i.test(
        before,
      ),
  },
  {
    name: 'told, not asked',
    example: 's/X/Y/ was a last minute change',
    refuses: ({ after }) =>
      /^["'`)]*\s+(?:(?:in|for|on|of|to) (?:[\w-]+ ){1,4})?(?:was|were|is|are|has|had|did|does|happened|came|in v\d|would (?:break|not|be (?:wrong|bad)))\b/i.test(
        after,
      ),
  },
  {
    name: 'already done',
    example: 'I did s/foo/bar/ in this version',
    refuses: ({ before, after }) =>
      /\b(?:thanks|thank you|thx)(?: \w+)? for\b/i.test(before) ||
      /\b(?:I(?:['’]ve| have)?(?: just| also| already)? (?:did|done|do|ran|used|meant|mean|changed|fixed|applied|replaced)|I['’]ll|I['’]d (?:already |just )?(?:done|have)|I will|will do|already|(?:applied|queued|merged|pushed|picked)(?: up)?,? with|(?:we|he|she|they|it|you)(?: just)? (?:did|does|do|had))\b[^.]*$/i.test(
        before,
      ) ||
      /\balready (?:mentioned|noted|pointed|said|fixed|reported|done)\b/i.test(after),
  },
  {
    name: 'own words',
    example: 'Sorry for typo. s/could/could not/',
    refuses: ({ before, line }) =>
      /\b(?:sorry|oops|apolog|my (?:bad|typo|mistake|mail|reply)|i meant|autoco|err,|I mean)/i.test(
        `${before} ${line}`,
      ),
  },
  {
    name: 'rename of code',
    example: 'Can we please rename s/current/caller/ here?',
    refuses: ({ before }) => /\brenam(?:e|ed|ing)\b/i.test(before),
  },
  {
    name: 'names of code, as a wish',
    example: 'Super trivial, but could we s/unwind_start/unwind_init/ ?',
    refuses: ({ before, old, new: next }) =>
      isName(old) && isName(next) && /\b(?:we|you|I|also|please|same)\b/i.test(before),
  },
];

/** `unwind_start`, `klp_init()`, `CONFIG_X`. */
function isName(text: string): boolean {
  return /^\w+_\w*(?:\(\))?$/.test(text.trim());
}

/** Whether something shaped like `s/old/new/` is no request for other words. */
export function refused(facts: SedFacts): boolean {
  return guards.some((guard) => guard.refuses(facts));
}
