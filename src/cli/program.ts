import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Failure } from '../failure.ts';
import type { ApiOptions } from './api.ts';
import type { CheckArguments } from './check.ts';
import type { Context } from './context.ts';
import type { FetchArguments } from './fetch.ts';
import type { FindOptions } from './find.ts';
import { exits, forms, helpTexts } from './help.ts';
import type { ReplayFormat } from './records.ts';
import type { SearchOptions } from './search.ts';
import type { ShowOptions } from './show.ts';

/** Columns below which nothing can be laid out, and above which nobody has a screen. */
const widths = { least: 20, most: 1000 };

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
    await program.parseAsync(commandFirst(argv, program), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) {
      // `error: unknown option '--x'` and a second line that guesses what was meant.
      const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
      const [named = ''] = commandFirst(argv, program);
      const own = named !== 'help' && isCommand(program, named) ? ` ${named}` : '';
      const hint = `See \`sidenote${own} --help\`.`;
      throw error.code === 'commander.help'
        ? new Failure(
            'usage',
            `${argv[argv.indexOf('help') + 1] ?? ''}: there is no such command`,
            { hint },
          )
        : new Failure('usage', message, { hint, cause: error });
    }
  }
  await context.write(help);
}

const isCommand = ({ commands }: Command, word: string): boolean =>
  word === 'help' || commands.some((command) => command.name() === word);

/** Options that may stand before the command as well: each has a value. `--store x list` is `list --store x`. */
const early = /^--(?:store|width|format)(=.*)?$/s;

function commandFirst(argv: readonly string[], program: Command): readonly string[] {
  let at = 0;
  for (;;) {
    const option = early.exec(argv[at] ?? '');
    if (option === null) break;
    at += option[1] === undefined ? 2 : 1;
  }
  const command = argv[at] ?? '';
  return at > 0 && isCommand(program, command)
    ? [command, ...argv.slice(0, at), ...argv.slice(at + 1)]
    : argv;
}

/** A command's code is loaded when it is run: start-up is most of what a short command takes. */
function buildProgram(context: Context, say: (text: string) => void): Command {
  const program = new Command('sidenote')
    .description('Puts the comments of mailed patch reviews back beside the lines they are about.')
    .usage('[command] [ARG...]')
    .version(context.version)
    .configureOutput({ writeOut: say, writeErr: () => {} })
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .addHelpText('after', `${forms}\n\n${helpTexts.program}\n${exits}`);
  addReading(program, context);
  addTesting(program, context);
  addKeeping(program, context);
  return program;
}

/** Commands that read mail, from sources or from the store. */
function addReading(program: Command, context: Context): void {
  program
    .command('open', { isDefault: true, hidden: true })
    .addArgument(args())
    .description('Reads full screen on a terminal; prints like show elsewhere, and with an option.')
    .addOption(format(['text', 'json'], null))
    .addOption(width('the terminal, or 80'))
    .option('--check', 'run the livepatch API that a series adds, as `check` does')
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.open}`)
    .action(async (given: string[], options: ShowOptions) =>
      (await import('./open.ts')).open(given, options, context),
    );
  program
    .command('list')
    .addArgument(args())
    .description('a row a series, the newest last')
    .addOption(width('the terminal; no limit in a pipe'))
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.list}`)
    .action(async (given: string[], options: FindOptions & { width?: number }) =>
      (await import('./list.ts')).list(given, options, context),
    );
  program
    .command('show')
    .addArgument(args())
    .description('patches, each comment under or beside the line it is about')
    .addOption(format(['text', 'json']))
    .addOption(width('the terminal, or 80'))
    .option('--check', 'show what `check` finds beside the lines it is about')
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.show}`)
    .action(async (given: string[], options: ShowOptions) =>
      (await import('./show.ts')).show(given, options, context),
    );
  program
    .command('fixes')
    .addArgument(args())
    .description('a line a fix: place, old → new, who, status')
    .addOption(width('the terminal; no limit in a pipe'))
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.fixes}`)
    .action(async (given: string[], options: FindOptions & { width?: number }) =>
      (await import('./fixes.ts')).fixes(given, options, context),
    );
  program
    .command('replay')
    .addArgument(args())
    .description('every series, comment, fix, verdict and problem as JSON, for scripts')
    .addOption(format(['ndjson', 'json']))
    .option('--check', 'print what `check` finds as well')
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.replay}`)
    .action(
      async (given: string[], options: FindOptions & { format: ReplayFormat; check?: boolean }) =>
        (await import('./replay.ts')).replay(given, options, context),
    );
}

/** Commands that rebuild the code that a series adds. */
function addTesting(program: Command, context: Context): void {
  program
    .command('api')
    .addArgument(args())
    .description('what a series adds for others to call, rebuilt from its mails')
    .option('--tree <folder>', 'a source tree or git repository, for files that patches change')
    .addOption(format(['text', 'json']))
    .addOption(width('the terminal, or 80'))
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.api}`)
    .action(async (given: string[], options: ApiOptions) =>
      (await import('./api.ts')).api(given, options, context),
    );
  program
    .command('check')
    .addArgument(args())
    .description('run the livepatch API that a series adds, in a sandbox, beside a model of it')
    .option('--tree <folder>', 'a source tree or git repository, for files that patches change')
    .option(
      '--differential',
      'run C under lib/ as it was before and as it is after, on the same inputs',
    )
    .addOption(count('--runs <n>', 'scenarios, or inputs of a function (default: 5000)'))
    .addOption(count('--seed <n>', 'what they are drawn by (default: 1)'))
    .addOption(format(['text', 'json', 'ndjson']))
    .addOption(width('the terminal, or 80'))
    .addOption(store())
    .addHelpText('after', `${forms}\n\n${helpTexts.check}`)
    .action(async (given: string[], options: CheckArguments) =>
      options.differential === true
        ? (await import('./differ.ts')).differ(given, options, context)
        : (await import('./check.ts')).check(given, options, context),
    );
}

/** Commands that fill the store, search it, and mark what is in it. */
function addKeeping(program: Command, context: Context): void {
  program
    .command('fetch')
    .argument('[SOURCE...]', 'where mail comes from, see below')
    .description('take the mail of sources into the store: what is new, and what has changed')
    .option('--list', 'print the folders of a server instead')
    .option('--since <date>', 'only mails of this day or later: 2024-01-31')
    .option('--list-id <id>', 'only mails whose List-Id holds this')
    .option('--subject <text>', 'only mails whose subject holds this')
    .option('--quiet', 'print nothing where all goes well')
    .option('--json', 'print an object a source, for scripts')
    .addOption(store())
    .addHelpText('after', `\n${helpTexts.fetch}`)
    .action(async (given: string[], options: FetchArguments) =>
      (await import('./fetch.ts')).fetch(given, options, context),
    );
  program
    .command('watch')
    .argument('<SOURCE...>', 'IMAP folders, as for fetch')
    .description('fetch, then stay and print each comment as it comes, until ctrl-c')
    .addOption(store())
    .addHelpText('after', `\n${helpTexts.watch}`)
    .action(async (given: string[], options: FindOptions) =>
      (await import('./watch.ts')).watch(given, options, context),
    );
  program
    .command('search')
    .argument('<QUERY...>', 'words and terms, all of which must hold')
    .description('a row a mail of the store, the newest first')
    .addOption(count('--limit <n>', 'print no more rows than this').default(50))
    .addOption(format(['text', 'json']))
    .addOption(store())
    .addHelpText('after', `\n${helpTexts.search}`)
    .action(async (given: string[], options: SearchOptions) =>
      (await import('./search.ts')).search(given, options, context),
    );
  program
    .command('mark')
    .argument('<TARGET...>', 'comments or mails, then a state, see below')
    .usage('[options] TARGET... STATE [DATE]')
    .description(
      'mark a comment addressed, a mail read, a topic done; marks win over what is computed',
    )
    .addOption(store())
    .addHelpText('after', `\n${helpTexts.mark}`)
    .action(async (given: string[], options: FindOptions) =>
      (await import('./mark.ts')).mark(given, options, context),
    );
  program
    .command('config')
    .description('print what is in force, without secrets')
    .addOption(store())
    .addHelpText('after', `\n${helpTexts.config}`)
    .action(async (options: FindOptions) => (await import('./config.ts')).config(options, context));
}

function args(): Argument {
  return new Argument('[ARG...]', 'sources, messages and queries, see below');
}

function store(): Option {
  return new Option('--store <file>', 'the store, in place of the usual one');
}

/** The first format is the default, unless that is to be known as not given. */
function format(choices: readonly string[], fallback: string | null = choices[0] ?? null): Option {
  const option = new Option('--format <format>', 'how to print').choices([...choices]);
  return fallback === null ? option : option.default(fallback);
}

function width(fallback: string): Option {
  return whole(
    new Option('--width <columns>', `columns to use (default: ${fallback})`),
    widths.least,
    widths.most,
  );
}

/** A number of things, one at least. */
function count(flags: string, description: string): Option {
  return whole(new Option(flags, description), 1, Number.MAX_SAFE_INTEGER);
}

function whole(option: Option, least: number, most: number): Option {
  return option.argParser((text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    const range =
      most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`It is a number ${range}.`);
  });
}
