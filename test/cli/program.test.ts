import { describe, expect, test } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { Context } from '../../src/cli/context.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { collect } from '../helpers/collect.ts';
import { contextOf } from '../helpers/context.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

async function run(argv: readonly string[], more: Partial<Context> = {}, topics = [tally]) {
  const { context, said } = contextOf(topics, more);
  await runProgram(argv, context);
  return said;
}

const jsonOf = (text: string): readonly Record<string, unknown>[] =>
  JSON.parse(text) as Record<string, unknown>[];

describe('help', () => {
  const commands = 'list show fixes replay open fetch watch search mark config'.split(' ');

  test.each([[[]], ...commands.map((name) => [[name]])])('of %j has examples', async (argv) => {
    const { out } = await run([...argv, '--help']);
    expect(out).toMatch(/^Usage: sidenote/);
    expect(out).toMatch(/Examples:\n +\$ /);
    expect(out.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  test('of the whole names every command and the exit codes', async () => {
    const { out } = await run(['--help']);
    for (const name of commands.filter((each) => each !== 'open')) {
      expect(out).toContain(`\n  ${name} `);
    }
    expect(out).toContain('Exit: 0');
  });

  test('of a command that is none is refused', async () => {
    await expect(run(['help', 'chekc'])).rejects.toMatchObject({
      kind: 'usage',
      message: 'chekc: there is no such command',
    });
  });

  test('is named where a command is called wrongly', async () => {
    await expect(run(['list', '--nix'])).rejects.toMatchObject({
      hint: 'See `sidenote list --help`.',
    });
    await expect(run(['--nix'])).rejects.toMatchObject({ hint: 'See `sidenote --help`.' });
  });

  test('of a command is printed by help, too', async () => {
    expect((await run(['help', 'list'])).out).toBe((await run(['list', '--help'])).out);
  });

  test('of list says where talk is listed', async () => {
    expect((await run(['list', '--help'])).out).toContain('Talk that belongs to no series');
  });

  test('--version prints the version', async () => {
    expect((await run(['--version'])).out).toBe('1.2.3\n');
  });
});

describe('wrong usage', () => {
  test.each([
    [['--nonsense'], "unknown option '--nonsense'"],
    [['show', '-', '--format', 'xml'], 'xml'],
    [['show', '-', '--width', '12.5'], '12.5'],
    [['show', '-', '--width', '7'], '7'],
    [['nonsense'], 'nonsense'],
    [[], 'no mail was named'],
    [['list'], 'no mail was named'],
    [['search', 'f:one'], 'none was fetched yet'],
    [['search', '(f:one'], 'not closed'],
    [['search', 'f:one', '--limit', '0'], '0'],
    [['mark', '1@example.org'], 'no state'],
    [['mark', '1@example.org', 'snooze'], 'needs a date'],
    [['mark', '1@example.org', 'snooze', 'someday'], 'no date'],
    [['mark', 'done'], 'no target'],
    [['mark', '1@example.org', 'done'], 'no mail was fetched'],
    [['watch'], 'SOURCE'],
    [['fetch', '--list'], 'no server'],
    [['fetch', 'in.mbox', '--since', 'today'], 'no date'],
  ])('%j is a Failure of one line', async (argv, words) => {
    const failure = await run(argv).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(words) as string,
    });
    expect((failure as Error).message).not.toContain('\n');
  });
});

/** Columns of the longest line printed. */
const widest = async (argv: readonly string[], more: Partial<Context>): Promise<number> =>
  Math.max(...(await run(argv, more)).out.split('\n').map((line) => line.length));

describe('show', () => {
  test('prints every topic, a blank line between them', async () => {
    const talk = talkOf('talk', '2024-01-01T00:00:00.000Z');
    const { out, read } = await run(['show', 'in.mbox', '-'], {}, [tally, talk]);
    expect(read).toEqual(['in.mbox', '-']);
    expect(out).toContain('tally: counters with names');
    expect(out).toContain('Talk talk');
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  test('takes its width from --width, else from the terminal, else 80', async () => {
    expect(await widest(['show', '-', '--width', '120'], { columns: 60 })).toBe(120);
    expect(await widest(['show', '-'], { columns: 60 })).toBe(60);
    expect(await widest(['show', '-'], {})).toBe(80);
  });

  test('of a patch prints that one', async () => {
    const { out } = await run(['show', firstPatch, '-']);
    expect(out).toContain('tally_raise');
    expect(out).not.toContain('for_each_tally');
  });

  test.each(['review@example.org', 'robot@example.org'])(
    'of the reply %s prints the patch it is about',
    async (id) => {
      const { out } = await run(['show', `<${id}>`, '-']);
      expect(out).toBe((await run(['show', firstPatch, '-'])).out);
    },
  );

  test('takes the beginning of an id where only one mail begins so', async () => {
    expect((await run(['show', '<second', '-'])).out).toContain('for_each_tally');
    const failure = await run(['show', '<first', '-']).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'other',
      hint: expect.stringContaining('first2@') as string,
    });
  });

  test('of an unknown id is a Failure with a hint', async () => {
    await expect(run(['show', 'gone@example.org', '-'])).rejects.toMatchObject({
      kind: 'other',
      message: expect.stringContaining('gone@example.org') as string,
      hint: expect.stringContaining('replay') as string,
    });
  });

  test('--format json prints the records of what is shown', async () => {
    const { out } = await run(['show', '--format', 'json', firstPatch, '-']);
    const records = jsonOf(out);
    expect(records.filter(({ type }) => type === 'series').map(({ id }) => id)).toEqual([
      'cover@example.org',
    ]);
    const comments = records.filter(({ type }) => type === 'comment').map(({ id }) => id);
    expect(comments).toContain('review@example.org#1');
    expect(comments).toContain('review@example.org#4');
    expect(comments).not.toContain('review2@example.org#1');
    expect(records.filter(({ type }) => type === 'fix')).toHaveLength(2);
  });
});

describe('a mail without subject and text', () => {
  const { messages, ...empty } = { ...talkOf('x', '2024-01-01T00:00:00.000Z', ''), comments: [] };
  const [root] = messages.values();
  const blank = { ...empty, messages: new Map([['x', { ...root!, lines: ['', ' '] }]]) };

  test('is said to have nothing to show', async () => {
    const { out, err } = await run(['show', '-'], {}, [blank]);
    expect(out).toBe('');
    expect(err).toEqual(['There is nothing to show: a mail has neither subject nor text.']);
  });

  test('does not hide the others', async () => {
    const { out } = await run(['show', '-'], {}, [blank, tally]);
    expect(out).toBe((await run(['show', '-'])).out);
  });
});

describe('a message', () => {
  const talk = talkOf('talk', '2024-01-01T00:00:00.000Z');

  test('picks the series that holds it, for list', async () => {
    const { out } = await run(['list', 'review2@example.org', '-'], {}, [tally, talk]);
    expect(out.split('\n').map((line) => line.slice(0, 2))).toEqual(['  ', 'v2', '']);
    expect((await run(['list', 'review@example.org', '-'])).out).toContain('6      2  A1');
  });

  test('of a talk is in no series', async () => {
    const { out, err } = await run(['list', 'talk@example.org', '-'], {}, [tally, talk]);
    expect([out, err]).toEqual(['', ['no series among these mails']]);
  });

  test('picks the fixes of its page, for fixes', async () => {
    const { out } = await run(['fixes', firstPatch, '-'], {}, [tally, talk]);
    expect(out.match(/^v1 1\/2 /gm)).toHaveLength(2);
    expect(out).not.toContain('v2');
  });

  test('picks the records of its page, for replay', async () => {
    const { out } = await run(['replay', '--format', 'json', 'review@example.org', '-']);
    expect(out).toBe((await run(['show', '--format', 'json', firstPatch, '-'])).out);
  });

  test.each(['list', 'fixes', 'replay'])('that is not there is a Failure of %s', async (name) => {
    await expect(run([name, 'gone@example.org', '-'])).rejects.toMatchObject({ kind: 'other' });
  });
});

/** The same topic, its records in another order. */
const turned = (reviewed: Reviewed): Reviewed => ({
  ...reviewed,
  comments: reviewed.comments.toReversed(),
  fixes: reviewed.fixes.toReversed(),
});

describe('replay', () => {
  test('prints one record a line, the same whatever order the topics and records come in', async () => {
    const talk = talkOf('talk', '2024-01-01T00:00:00.000Z');
    const { out } = await run(['replay', '-'], {}, [tally, talk]);
    expect((await run(['replay', '-'], {}, [talk, turned(tally)])).out).toBe(out);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      ...Array<string>(2).fill('series'),
      ...Array<string>(9).fill('comment'),
      ...Array<string>(4).fill('fix'),
      ...Array<string>(2).fill('verdict'),
    ]);
  });

  test('--format json prints the same records as one array', async () => {
    const lines = (await run(['replay', '-'])).out.trimEnd().split('\n');
    const { out } = await run(['replay', '-', '--format', 'json']);
    expect(jsonOf(out)).toEqual(lines.map((line) => JSON.parse(line) as object));
    expect((await run(['replay', '-', '--format', 'json'], {}, [])).out).toBe('[]\n');
  });
});

const refuse = () => Promise.reject(new Error('no full screen was asked for'));

describe('without a command', () => {
  test('prints what show prints where there is no screen', async () => {
    expect((await run(['in.mbox'])).out).toBe((await run(['show', 'in.mbox'])).out);
  });

  test('takes the options of show', async () => {
    const wide = ['--width', '120', '--format', 'text'];
    expect((await run(['in.mbox', ...wide])).out).toBe(
      (await run(['show', 'in.mbox', ...wide])).out,
    );
    const json = (await run(['--format', 'json', 'in.mbox'], { browse: refuse })).out;
    expect(json).toBe((await run(['show', 'in.mbox', '--format', 'json'])).out);
  });

  test('opens the topics full screen where there is one', async () => {
    const opened: unknown[] = [];
    const browse: Context['browse'] = async (topics, title) => {
      opened.push(await collect(topics), title);
    };
    const { out } = await run(['in.mbox', '-'], { browse });
    expect(opened).toEqual([[tally], 'in.mbox -']);
    expect(out).toBe('');
  });
});

test.each([[['--width', '60', 'list', 'in.mbox']], [['--width=60', 'list', 'in.mbox']]])(
  'Options may stand before the command: %j',
  async (argv) => {
    expect((await run(argv)).out).toBe((await run(['list', 'in.mbox', '--width', '60'])).out);
  },
);
