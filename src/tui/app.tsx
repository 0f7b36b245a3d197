import { useApp, useInput, useWindowSize } from 'ink';
import { useEffect, useReducer, useRef } from 'react';
import type { Reviewed } from '../export/summary.ts';
import type { RunCheck } from './checking.ts';
import { feed, startCheck } from './effects.ts';
import { keyNames } from './keys.ts';
import { type Size, type State, startOf, viewOf } from './model.ts';
import { HelpScreen } from './screens/help.tsx';
import { ListScreen } from './screens/list.tsx';
import { PatchScreen } from './screens/patch.tsx';
import { SeriesScreen } from './screens/series.tsx';
import { reduce } from './state.ts';
import { type Theme, themeOf } from './theme.ts';

/** Why the program ended, and what went wrong while reading, or null. */
export interface Ending {
  readonly over: 'quit' | 'interrupted';
  readonly error: unknown;
}

interface AppProps {
  readonly topics: AsyncIterable<Reviewed>;
  readonly title: string;
  readonly colour: boolean;
  /** Runs a check; null where nobody does. */
  readonly check: RunCheck | null;
  /** Check every newest version, once all is read. */
  readonly checkAll: boolean;
}

interface ScreenProps {
  readonly state: State;
  readonly theme: Theme;
}

function Screen({ state, theme }: ScreenProps) {
  const view = viewOf(state);
  if (view.screen === 'list') return <ListScreen state={state} view={view} theme={theme} />;
  if (view.screen === 'series') return <SeriesScreen state={state} view={view} theme={theme} />;
  if (view.screen === 'patch') return <PatchScreen state={state} view={view} theme={theme} />;
  return <HelpScreen state={state} view={view} theme={theme} />;
}

/** Ties keys, size and topics to the reducer, and draws its state. */
export function App({ topics, title, colour, check, checkAll }: AppProps) {
  const size: Size = useWindowSize();
  const { exit } = useApp();
  const [state, dispatch] = useReducer(reduce, startOf(title, size, check !== null));
  const stopped = useRef(false);
  const error = useRef<unknown>(null);
  useEffect(() => {
    const fill = async (): Promise<void> => {
      error.current = await feed(topics, dispatch, () => stopped.current);
      if (checkAll && !stopped.current) dispatch({ type: 'check-all' });
    };
    void fill();
    return () => {
      stopped.current = true;
    };
  }, [topics, checkAll]);
  const { checking } = state;
  useEffect(() => {
    if (checking === null || check === null) return undefined;
    return startCheck(checking, check, dispatch);
  }, [checking, check]);
  useEffect(() => dispatch({ type: 'resize', size }), [size]);
  useInput((input, press) => {
    for (const key of keyNames(input, press)) dispatch({ type: 'key', key });
  });
  useEffect(() => {
    if (state.over === null) return;
    stopped.current = true;
    const ending: Ending = { over: state.over, error: error.current };
    exit(ending);
  }, [state.over, exit]);
  return <Screen state={state} theme={themeOf(colour)} />;
}
