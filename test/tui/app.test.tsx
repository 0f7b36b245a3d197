import type { RunCheck } from '../../src/tui/checking.ts';
import type { Report } from '../../src/export/findings.ts';
import { cleanup, render } from 'ink-testing-library';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { columnsOf } from '../../src/export/columns.ts';
import { App } from '../../src/tui/app.tsx';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

afterEach(cleanup);

async function* one(): AsyncGenerator<Reviewed> {
  yield tally;
}

async function* mixed(): AsyncGenerator<Reviewed> {
  const date = '2024-01-01T00:00:00.000Z';
  yield* [tally, talkOf('a', date), talkOf('b', date)];
}

async function* endless(): AsyncGenerator<Reviewed> {
  yield tally;
  await new Promise(() => {});
}

async function* broken(): AsyncGenerator<Reviewed> {
  yield tally;
  throw new Error('mail.mbox is cut\x1b[2J');
}

async function* hostile(): AsyncGenerator<Reviewed> {
  yield talkOf('evil', '2024-01-01T00:00:00.000Z', `\x1b[2J\u202e${'你好 '.repeat(200)}`);
}

function open(
  topics: AsyncIterable<Reviewed>,
  check: RunCheck | null = null,
  checkAll: boolean = false,
) {
  const props = { topics, title: 'demo mail', colour: false, check, checkAll };
  const app = render(<App {...props} />);
  const shows = (text: string): Promise<void> =>
    vi.waitFor(() => expect(app.lastFrame()).toContain(text), { timeout: 5000 });
  const type = async (keys: string): Promise<void> => {
    app.stdin.write(keys);
    await sleep(20);
  };
  return { app, shows, type };
}

test('the list stands at once and fills as topics come', async () => {
  const { app, shows } = open(endless());
  expect(app.lastFrame()).toContain('Reading mail …');
  expect(app.lastFrame()).toMatch(/ reading… *\n/);
  await shows('reading… 2 series');
  await shows('v1   tally: counters with names');
});

test('from the list to a comment, the help, and back', async () => {
  const { app, shows, type } = open(one());
  await shows('2 series');
  await type('j\r');
  await shows('rebuilt · incomplete');
  await type('jj\r');
  await shows('─ commit message ─');
  await type('..');
  await shows('█s/by given/by the given/ ?');
  await type('?');
  await shows('next comment of the series');
  await type('q');
  await shows('█Reviewer One');
  await type('qq');
  await shows('2 series');
  expect(app.lastFrame()).toContain('verdicts');
});

test('talk is not counted as a series', async () => {
  const { app, shows } = open(mixed());
  await shows('Talk b');
  expect(app.lastFrame()).toContain(' 2 series · 2 talks');
});

test('what went wrong while reading is in the status bar, and steers nothing', async () => {
  const { app, shows } = open(broken());
  await shows('mail.mbox is cut␛[2J');
  expect(app.lastFrame()).toContain('not all could be read');
});

test('a frame is never wider than the terminal, whatever a stranger wrote', async () => {
  const { app, shows, type } = open(hostile());
  await shows('talk');
  await type('\r');
  await type('\r');
  await shows('▸');
  expect(app.lastFrame()).not.toMatch(/[\u202e\x1b]/);
  for (const line of app.lastFrame()!.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(100);
});

/** A report with one finding at the first added line of the first patch. */
const report: Report = {
  series: 'cover@example.org',
  seed: 1,
  runs: 5,
  counted: 5,
  files: [],
  profile: [],
  rules: [
    {
      rule: { id: 'S2', role: 'get', text: 'the first of that id' },
      status: 'parted',
      why: null,
      says: null,
    },
  ],
  unmodelled: [],
  unexecuted: [],
  findings: [
    {
      series: 'cover@example.org',
      patch: firstPatch,
      line: 1,
      rule: 'S2',
      severity: 'warning',
      text: 'It diverges from S2.',
      scenario: ['get(p0, 1) → got NULL'],
      seed: 1,
    },
  ],
  verdict: 4,
};

test('t checks the series, says how far it is, and shows what it finds beside the line', async () => {
  const ending = Promise.withResolvers<Report>();
  const check: RunCheck = (_topic, _message, { onProgress }) => {
    onProgress('running', 0.4);
    return ending.promise;
  };
  const { app, shows, type } = open(one(), check);
  await shows('2 series');
  await type('j\rjj\r');
  await shows('─ commit message ─');
  await type('t');
  await shows('check: running 40 %');
  ending.resolve(report);
  await shows('check: 1 finding.');
  await shows('▌check · S2 · warning');
  expect(app.lastFrame()).toContain('1. get(p0, 1) → got NULL');
});

test('t stops a check that runs, and what it gives later is nothing', async () => {
  let stopped = false;
  const ending = Promise.withResolvers<Report>();
  const check: RunCheck = (_topic, _message, { signal }) => {
    signal.addEventListener('abort', () => (stopped = true));
    return ending.promise;
  };
  const { app, shows, type } = open(one(), check);
  await shows('2 series');
  await type('j\rjj\r');
  await type('t');
  await shows('check: starting');
  await type('t');
  await shows('The check is stopped.');
  expect(stopped).toBe(true);
  ending.resolve(report);
  await type('j');
  expect(app.lastFrame()).not.toContain('check ·');
});

test('every newest version is checked once all is read, and one that fails says so', async () => {
  const asked: string[] = [];
  const check: RunCheck = (_topic, message) => {
    asked.push(message);
    return Promise.reject(new Error('no compiler'));
  };
  const { shows } = open(one(), check, true);
  await shows('check: no compiler');
  expect(asked).toHaveLength(1);
});
