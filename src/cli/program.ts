import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Failure } from '../failure.ts';
import type { Context } from './context.ts';
import { fixes } from './fixes.ts';
import { list } from './list.ts';
import { open } from './open.ts';
import { replay } from './replay.ts';
import type { ReplayFormat } from './replay.ts';
import { show } from './show.ts';
import type { ShowOptions } from './show.ts';

/** Columns below which nothing can be laid out, and above which nobody has a screen. */
const widths = { least: 20, most: 1000 };

const forms = `
An ARG is one of
  a source    an mbox (also .gz), a maildir, a folder of .eml, one .eml, a web archive's text page, or - for stdin
  a message   1234@example.org, <1234@example.org>, its beginning, or https://lore.kernel.org/r/1234@example.org`;

const exits = `
Exit: 0 fine, 1 usage, 2 a source could not be read (the rest is printed), 6 any other failure, 130 interrupted.
NO_COLOR turns colours off; SIDENOTE_DEBUG=1 prints a trace of a failure.`;

/**
 * Runs the command that \`argv\` (without node and script) names. Throws a Failure: usage where the
 * arguments are wrong. Help and version are written like any output.
 */
export async function runProgram(argv: readonly string[], context: Context): Promise<void> {
  let help = '';
  const program = buildProgram(context, (text) => {
    help += text;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) {
      // `error: unknown option '--x'` and a second line that guesses what was meant.
      const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
      throw new Failure('usage', message, { hint: 'See `sidenote --help`.', cause: error });
    }
  }
  await context.write(help);
}

function buildProgram(context: Context, say: (text: string) => void): Command {
  const program = new Command('sidenote')
    .description('Puts the comments of mailed patch reviews back beside the lines they are about.')
    .usage('[command] [ARG...]')
    .version(context.version)
    .configureOutput({ writeOut: say, writeErr: () => {} })
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .addHelpText(
      'after',
      `${forms}

Without a command: full screen on a terminal; else, or with a message, --format or --width, what \`show\` prints.

Examples:
  $ sidenote corpus/seed corpus/demo         read the demonstration
  $ sidenote list ~/mail/live-patching.mbox
  $ b4 mbox -o - ID | sidenote show -
${exits}`,
    );
  addOpen(program, context);
  addList(program, context);
  addShow(program, context);
  addFixes(program, context);
  addReplay(program, context);
  return program;
}

function addOpen(program: Command, context: Context): void {
  program
    .command('open', { isDefault: true, hidden: true })
    .addArgument(args())
    .description('Reads full screen on a terminal; prints like show elsewhere, and with an option.')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']))
    .addOption(width('the terminal, or 80'))
    .addHelpText(
      'after',
      `${forms}

Examples:
  $ sidenote open corpus/seed corpus/demo`,
    )
    .action((given: string[], options: ShowOptions) => open(given, options, context));
}

function addList(program: Command, context: Context): void {
  program
    .command('list')
    .addArgument(args())
    .description('a row a series, the newest last')
    .addOption(width('the terminal; no limit in a pipe'))
    .addHelpText(
      'after',
      `${forms}

A message picks the series that holds it. Talk that belongs to no series has no row; full screen lists it.
PATCHES is 3/5 where two of five are missing. COMMENTS leaves robots and mere greetings out. FIXES are the
wording changes asked for. VERDICTS count people: R Reviewed-by, A Acked-by, T Tested-by, N NAK, O other.

Examples:
  $ sidenote list corpus/demo
  $ sidenote list ~/mail/live-patching.mbox.gz | grep N1`,
    )
    .action((given: string[], options: { width?: number }) => list(given, options, context));
}

function addShow(program: Command, context: Context): void {
  program
    .command('show')
    .addArgument(args())
    .description('patches, each comment under or beside the line it is about')
    .addOption(format(['text', 'json']))
    .addOption(width('the terminal, or 80'))
    .addHelpText(
      'after',
      `${forms}

A message picks one patch; a reply picks the patch it is about.

Examples:
  $ sidenote show corpus/seed
  $ sidenote show 1234@example.org ~/mail/live-patching.mbox
  $ sidenote show --format json - < reply.eml`,
    )
    .action((given: string[], options: ShowOptions) => show(given, options, context));
}

function addFixes(program: Command, context: Context): void {
  program
    .command('fixes')
    .addArgument(args())
    .description('a line a fix: place, old → new, who, status')
    .addOption(width('the terminal; no limit in a pipe'))
    .addHelpText(
      'after',
      `${forms}

A message picks the fixes of the comments on its page.
A place is FILE:LINE of the new file, or a body line of the mail, after the patch it is in (v2 2/5).
A fix applies, is ambiguous (its old words stand in several places), or has no match.

Examples:
  $ sidenote fixes corpus/demo
  $ sidenote fixes ~/mail/v2.mbox | grep ambiguous`,
    )
    .action((given: string[], options: { width?: number }) => fixes(given, options, context));
}

function addReplay(program: Command, context: Context): void {
  program
    .command('replay')
    .addArgument(args())
    .description('every series, comment, fix, verdict and problem as JSON, for scripts')
    .addOption(format(['ndjson', 'json']))
    .addHelpText(
      'after',
      `${forms}

The output is the same, to the byte, whatever order the mails come in. A message picks the records of its page.

Examples:
  $ sidenote replay corpus/demo > before.ndjson
  $ sidenote replay --format json mail.mbox | jq '.[] | select(.type == "fix")'`,
    )
    .action((given: string[], options: { format: ReplayFormat }) =>
      replay(given, options, context),
    );
}

function args(): Argument {
  return new Argument('[ARG...]', 'sources and messages, see below');
}

/** The first format is the default. */
function format(choices: readonly string[]): Option {
  return new Option('--format <format>', 'how to print').choices([...choices]).default(choices[0]);
}

function width(fallback: string): Option {
  return new Option('--width <columns>', `columns to use (default: ${fallback})`).argParser(
    (text) => {
      const columns = Number(text);
      if (Number.isInteger(columns) && columns >= widths.least && columns <= widths.most)
        return columns;
      throw new InvalidArgumentError(`It is a number from ${widths.least} to ${widths.most}.`);
    },
  );
}
