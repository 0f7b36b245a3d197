import { rowsOfHelp } from '../helpview.ts';
import { type State, bodyHeight } from '../model.ts';
import { Frame } from '../parts/frame.tsx';
import { Window } from '../parts/window.tsx';
import type { Theme } from '../theme.ts';
import type { HelpView } from '../views.ts';

interface ScreenProps {
  readonly state: State;
  readonly view: HelpView;
  readonly theme: Theme;
}

/** All keys, those of the screen below first. */
export function HelpScreen({ state, view, theme }: ScreenProps) {
  const rows = rowsOfHelp(state).slice(view.top, view.top + bodyHeight(state));
  return (
    <Frame state={state} theme={theme} heading={[{ text: ' Help', style: 'title' }]}>
      <Window rows={rows} theme={theme} />
    </Frame>
  );
}
