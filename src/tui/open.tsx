import { render } from 'ink';
import type { Reviewed } from '../export/summary.ts';
import { type Ending, App } from './app.tsx';

export interface TuiOptions {
  /** Shown as they come; not read to the end where the user quits before. */
  readonly topics: AsyncIterable<Reviewed>;
  /** Where keys come from: a terminal, not the mail. */
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** What is shown, for the title bar: the names of the sources. */
  readonly title: string;
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
  const { topics, stdin, stdout, title, colour = true } = options;
  const app = render(<App topics={topics} title={title} colour={colour} />, {
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
