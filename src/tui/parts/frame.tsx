import { Box } from 'ink';
import type { ReactNode } from 'react';
import { type Segment, fit, segment, spread } from '../../export/line.ts';
import { hintsOf } from '../keys.ts';
import { type State, viewOf } from '../model.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

/** `230 series · 203 talks`; nothing where there are none yet. */
function countsOf({ entries }: State): string {
  const talks = entries.filter(({ summary }) => summary.version === null).length;
  const series = entries.length - talks;
  const words: string[] = [];
  if (series > 0) words.push(`${series} series`);
  if (talks > 0) words.push(`${talks} ${talks === 1 ? 'talk' : 'talks'}`);
  return words.join(' · ');
}

/** What goes on: `check: running 40 % · 3 series`. */
function doing(state: State): string {
  const check = state.checking === null ? [] : [`check: ${state.checkText}`];
  return [...check, progress(state)].filter((part) => part !== '').join(' · ');
}

/** How far reading is: `reading… 120 series`. Before the first topic comes, all headers are read. */
function progress(state: State): string {
  const counts = countsOf(state);
  if (state.reading === 'reading') return `reading… ${counts}`.trimEnd();
  if (state.reading === 'failed') return `${counts} · not all could be read`.replace(/^ · /, '');
  return counts;
}

function titleBar(state: State): readonly Segment[] {
  return spread(
    [{ text: ' sidenote', style: 'title' }, segment(`  ${state.title}`)],
    [{ text: `${doing(state)} `, style: 'plain' }],
    state.size.columns,
  );
}

/** As many hints as there is room for; help and quit always are among them. */
function hintLine(state: State): string {
  const hints = [...hintsOf(viewOf(state).screen)];
  const last = hints.filter((hint) => hint.startsWith('?') || hint.startsWith('Q'));
  const first = hints.filter((hint) => !last.includes(hint));
  const line = (): string => ` ${[...first, ...last].join('  ')}`;
  while (first.length > 0 && line().length > state.size.columns) first.pop();
  return line();
}

function statusBar(state: State): readonly Segment[] {
  const text = state.remark === null ? hintLine(state) : ` ${state.remark}`;
  return fit([segment(text)], state.size.columns);
}

interface FrameProps {
  readonly state: State;
  readonly theme: Theme;
  readonly heading: readonly Segment[];
  readonly children: ReactNode;
}

/** Title bar, a heading, the screen's rows, status bar: as high as the terminal. */
export function Frame({ state, theme, heading, children }: FrameProps) {
  const { columns, rows } = state.size;
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Row segments={titleBar(state)} theme={theme} inverse />
      <Row segments={heading} theme={theme} />
      <Box flexDirection="column" flexGrow={1} overflow="hidden">
        {children}
      </Box>
      <Row segments={statusBar(state)} theme={theme} inverse />
    </Box>
  );
}
