import { dayOf } from '../../export/date.ts';
import { type Segment, fit, segment } from '../../export/line.ts';
import type { SeriesSummary } from '../../export/summary.ts';
import { verdictLetters } from '../../export/verdicts.ts';
import { cursorOf } from '../listview.ts';
import { type State, bodyHeight } from '../model.ts';
import { Frame } from '../parts/frame.tsx';
import { Window } from '../parts/window.tsx';
import type { Theme } from '../theme.ts';
import type { ListView } from '../views.ts';

interface Column {
  readonly title: string;
  /** Columns at a width of the terminal; 0 hides it. */
  readonly room: (width: number) => number;
  readonly right?: boolean;
  readonly cell: (summary: SeriesSummary) => Segment;
}

const count = (number: number): Segment => ({
  text: number === 0 ? '' : String(number),
  style: 'plain',
});

/** Between the version and the columns at the right end stands the subject, as wide as there is room. */
const VERSION: Column = {
  title: ' ver',
  room: () => 6,
  cell: ({ version }) => ({ text: version === null ? ' talk' : ` v${version}`, style: 'number' }),
};

const COLUMNS: readonly Column[] = [
  {
    title: 'author',
    room: (width) => (width < 80 ? 12 : width < 120 ? 16 : 24),
    cell: ({ author }) => segment(author),
  },
  {
    title: 'active',
    room: (width) => (width < 100 ? 0 : 13),
    cell: ({ activity }) => ({ text: dayOf(activity), style: 'dim' }),
  },
  {
    title: 'patches',
    room: () => 8,
    right: true,
    cell: ({ patches, total }) => ({
      text: total === 0 ? '' : patches === total ? String(total) : `${patches}/${total}`,
      style: 'plain',
    }),
  },
  {
    title: 'comments',
    room: () => 9,
    right: true,
    cell: ({ comments }) => count(comments),
  },
  { title: 'fixes', room: () => 6, right: true, cell: ({ fixes }) => count(fixes) },
  { title: ' verdicts', room: (width) => (width < 80 ? 7 : 10), cell: verdictCell },
];

function verdictCell(summary: SeriesSummary): Segment {
  const letters = segment(verdictLetters(summary.verdicts), 'verdict');
  return { ...letters, text: ` ${letters.text}` };
}

function place(part: Segment, column: Column, width: number): readonly Segment[] {
  const room = column.room(width);
  if (room === 0) return [];
  if (column.right === true) {
    return [{ text: ' '.repeat(Math.max(1, room - part.text.length)), style: 'plain' }, part];
  }
  return [...fit([part], room - 1), { text: ' ', style: 'plain' }];
}

function line(
  width: number,
  subject: Segment,
  cell: (column: Column) => Segment,
): readonly Segment[] {
  const version = place(cell(VERSION), VERSION, width);
  const others = COLUMNS.flatMap((column) => place(cell(column), column, width));
  const room = COLUMNS.reduce(
    (rest, column) => rest - column.room(width),
    width - VERSION.room(width),
  );
  return [...version, ...fit([subject], room - 1), { text: ' ', style: 'plain' }, ...others];
}

interface ScreenProps {
  readonly state: State;
  readonly view: ListView;
  readonly theme: Theme;
}

function emptyText({ reading }: State): readonly (readonly Segment[])[] {
  const text = reading === 'reading' ? ' Reading mail …' : ' There is no mail to show.';
  return [[{ text, style: 'dim' }]];
}

/** A row a series, newest activity first. */
export function ListScreen({ state, view, theme }: ScreenProps) {
  const { columns } = state.size;
  const heading = line(columns, { text: 'subject', style: 'dim' }, ({ title }) => ({
    text: title,
    style: 'dim',
  }));
  const rows = state.entries
    .slice(view.top, view.top + bodyHeight(state))
    .map(({ summary }) =>
      line(columns, segment(summary.subject, summary.superseded ? 'dim' : 'plain'), ({ cell }) =>
        cell(summary),
      ),
    );
  return (
    <Frame state={state} theme={theme} heading={heading}>
      {rows.length === 0 ? (
        <Window rows={emptyText(state)} theme={theme} />
      ) : (
        <Window rows={rows} cursor={cursorOf(state, view) - view.top} theme={theme} />
      )}
    </Frame>
  );
}
