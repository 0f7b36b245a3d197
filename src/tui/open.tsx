import { render } from 'ink';
import type { Reviewed } from '../export/summary.ts';
import { type Ending, App } from './app.tsx';
import type { RunCheck } from './checking.ts';

export interface TuiOptions {
  /** Shown as they come; not read to the end where the user quits before. */
  readonly topics: AsyncIterable<Reviewed>;
  /** Where keys come from: a terminal, not the mail. */
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** What is shown, for the title bar: the names of the sources. */
  readonly title: string;
  /** Runs a check; null where nobody does. */
  readonly check: RunCheck | null;
  /** Check every newest version, once all is read. */
  readonly checkAll: boolean;
  /** False for NO_COLOR. */
  readonly colour?: boolean;
  /** Told, once the screen is taken, how to give it back at once: for a process that must end. */
  readonly onOpen?: (leave: () => void) => void;
}

/**
 * Opens the TUI and settles when the user leaves it: `quit`, or `interrupted` by ctrl-c. Rejects with
 * what `topics` threw, after the user has seen the rest and left.
 */
export async function openTui(options: TuiOptions): Promise<'quit' | 'interrupted'> {
  const { topics, stdin, stdout, title, check, checkAll, colour = true } = options;
  const props = { topics, title, colour, check, checkAll };
  const app = render(<App {...props} />, {
    stdin,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    maxFps: 60,
  });
  options.onOpen?.(() => app.unmount());
  const ending = (await app.waitUntilExit()) as Ending | undefined;
  if (ending?.error !== undefined && ending.error !== null) throw ending.error;
  return ending?.over ?? 'quit';
}
