import type { ScreenName } from './views.ts';

/** What a key asks for. */
export type Command =
  | 'down'
  | 'up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'open'
  | 'next-comment'
  | 'previous-comment'
  | 'next-patch'
  | 'previous-patch'
  | 'check'
  | 'help'
  | 'back'
  | 'quit'
  | 'interrupt';

export interface KeyRow {
  /** Names as `keyNames` gives them; any of them does it. */
  readonly keys: readonly string[];
  readonly command: Command;
  /** What it does, for the help. */
  readonly help: string;
  /** How the status bar names it: keys and a word; null where it does not. */
  readonly hint: string | null;
  readonly screens: readonly ScreenName[];
}

const ALL: readonly ScreenName[] = ['list', 'series', 'patch', 'help'];
const PATCH: readonly ScreenName[] = ['patch'];

/** Every key there is, in the order of the help: mutt's and b4's where they have one. */
export const KEYS: readonly KeyRow[] = [
  { keys: ['j', 'down'], command: 'down', help: 'one line down', hint: 'j/k line', screens: ALL },
  { keys: ['k', 'up'], command: 'up', help: 'one line up', hint: null, screens: ALL },
  {
    keys: ['enter'],
    command: 'open',
    help: 'open the series or mail under the cursor',
    hint: 'enter open',
    screens: ['list', 'series'],
  },
  { keys: [']'], command: 'next-patch', help: 'next patch', hint: ']/[ patch', screens: PATCH },
  { keys: ['['], command: 'previous-patch', help: 'previous patch', hint: null, screens: PATCH },
  {
    keys: ['.'],
    command: 'next-comment',
    help: 'next comment of the series',
    hint: './, comment',
    screens: PATCH,
  },
  {
    keys: [','],
    command: 'previous-comment',
    help: 'previous comment of the series',
    hint: null,
    screens: PATCH,
  },
  {
    keys: ['t'],
    command: 'check',
    help: 'test the livepatch API of the series, or stop testing',
    hint: 't test API',
    screens: ['series', 'patch'],
  },
  {
    keys: ['space', 'pagedown'],
    command: 'page-down',
    help: 'one page down',
    hint: 'space page',
    screens: ALL,
  },
  { keys: ['-', 'pageup'], command: 'page-up', help: 'one page up', hint: null, screens: ALL },
  { keys: ['g', 'home'], command: 'first', help: 'to the top', hint: null, screens: ALL },
  { keys: ['G', 'end'], command: 'last', help: 'to the end', hint: null, screens: ALL },
  {
    keys: ['?'],
    command: 'help',
    help: 'this help',
    hint: '? help',
    screens: ['list', 'series', 'patch'],
  },
  {
    keys: ['q', 'escape'],
    command: 'back',
    help: 'back to where you came from',
    hint: 'q back',
    screens: ['series', 'patch', 'help'],
  },
  { keys: ['q'], command: 'quit', help: 'quit', hint: null, screens: ['list'] },
  { keys: ['Q'], command: 'quit', help: 'quit', hint: 'Q quit', screens: ALL },
  { keys: ['ctrl-c'], command: 'interrupt', help: 'stop at once', hint: null, screens: ALL },
];

/** What a key does on a screen, or null. */
export function commandOf(key: string, screen: ScreenName): Command | null {
  const row = KEYS.find(({ keys, screens }) => keys.includes(key) && screens.includes(screen));
  return row?.command ?? null;
}

/** The keys of a screen in the words of the status bar. */
export function hintsOf(screen: ScreenName): readonly string[] {
  return KEYS.flatMap(({ hint, screens }) =>
    hint !== null && screens.includes(screen) ? [hint] : [],
  );
}

/** What ink says about a key press; only what is used here. */
export interface KeyPress {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

const SPECIAL: readonly (readonly [keyof KeyPress, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
];

const CHARACTERS: Readonly<Record<string, string>> = { ' ': 'space', '\r': 'enter', '\n': 'enter' };

/**
 * Names of the keys of one input event. Keys pressed fast arrive as one text: `jjj` is `j` three times,
 * `j\r` is `j` and `enter`.
 */
export function keyNames(input: string, press: KeyPress): readonly string[] {
  const special = SPECIAL.find(([name]) => press[name]);
  if (special !== undefined) return [special[1]];
  if (press.ctrl) return [`ctrl-${input}`];
  if (press.meta) return [];
  return Array.from(input, (character) => CHARACTERS[character] ?? character);
}
