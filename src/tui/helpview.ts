import type { Segment } from '../export/line.ts';
import { KEYS, type Command, type KeyRow } from './keys.ts';
import { type State, bodyHeight, replaceView } from './model.ts';
import type { HelpView, ScreenName } from './views.ts';
import { clampTop, moved } from './window.ts';

const SCREENS: readonly { readonly name: ScreenName; readonly title: string }[] = [
  { name: 'list', title: 'In the list of series' },
  { name: 'series', title: 'In a series' },
  { name: 'patch', title: 'In a patch' },
];

const SIGNS: readonly string[] = [
  '▸  a line with a comment       ▌  a comment       …  lines that are not there',
  '-  a line before a fix         +  the line after it; what changes is bold',
];

function section(title: string, rows: readonly string[]): readonly (readonly Segment[])[] {
  return [
    [{ text: ` ${title}`, style: 'title' }],
    ...rows.map((text): readonly Segment[] => [{ text: `   ${text}`, style: 'plain' }]),
    [],
  ];
}

const line = ({ keys, help }: KeyRow): string => keys.join(' ').padEnd(18) + help;

const EVERYWHERE = KEYS.filter(({ screens }) =>
  SCREENS.every(({ name }) => screens.includes(name)),
);

function ownKeys(screen: ScreenName): readonly KeyRow[] {
  return KEYS.filter((row) => row.screens.includes(screen) && !EVERYWHERE.includes(row));
}

/** The help, printed from the key table: the keys of the screen it was asked on come first. */
export function helpRows(asked: ScreenName): readonly (readonly Segment[])[] {
  const order = SCREENS.toSorted((a, b) => Number(b.name === asked) - Number(a.name === asked));
  const [first, ...others] = order.map(({ name, title }) =>
    section(title, ownKeys(name).map(line)),
  );
  return [
    ...first!,
    ...section('Everywhere', EVERYWHERE.map(line)),
    ...others.flat(),
    ...section('Signs', SIGNS),
  ];
}

/** Rows of the help that lies over the screen it was asked on. */
export function rowsOfHelp({ views }: State): readonly (readonly Segment[])[] {
  return helpRows(views.at(-2)?.screen ?? 'list');
}

/** Scrolls the help. */
export function moveHelp(state: State, view: HelpView, command: Command | null): State {
  const count = rowsOfHelp(state).length;
  const height = bodyHeight(state);
  const target =
    command === null ? view.top : (moved(command, view.top, count, height) ?? view.top);
  return replaceView(state, { ...view, top: clampTop(target, count, height) });
}
