import { afterAll, describe, expect, test } from 'vitest';
import { checkSeries, defaultSeed, type CheckOptions } from '../../../src/livepatch/check/check.ts';
import { rebuild } from '../../../src/livepatch/rebuild/reconstruct.ts';
import type { Report } from '../../../src/livepatch/check/report.ts';
import { corpusPath } from '../../helpers/corpus.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';
import { patient, testCompiler } from '../../helpers/sandboxed.ts';
import { applyEdit } from '../../bench/mutants/edits.ts';
import { readFixture, stepsOf } from '../../bench/mutants/fixture.ts';
import { listed } from '../../bench/mutants/listed.ts';

const grammar = await testGrammar();
const compiler = testCompiler();
afterAll(() => compiler.close());

const options = (runs: number): CheckOptions => ({ runs, seed: defaultSeed, grammar, compiler });

async function checkTexts(texts: ReadonlyMap<string, string>, runs = 1000): Promise<Report> {
  return checkSeries({ id: 'series@example.org', steps: stepsOf(texts) }, options(runs));
}

/** Reports of all versions in a mailbox, the oldest first. */
async function checkMails(path: string, runs = 1000): Promise<readonly Report[]> {
  const { topics } = await reviewPaths([path]);
  const reports: Report[] = [];
  for (const series of topics.flatMap(({ topic }) => topic.series)) {
    const { value: steps } = await rebuild(series);
    reports.push(await checkSeries({ id: series.id, steps }, options(runs)));
  }
  return reports;
}

const statuses = ({ rules }: Report): readonly string[] =>
  rules.map(({ rule, status }) => `${rule.id} ${status}`);

describe('checking our own state APIs', { timeout: patient * 4 }, () => {
  test.each([
    ['tlp', ['S1 held', 'S2 held', 'S3 held', 'S4 held', 'S5 held']],
    ['hot', ['S2 held', 'S3 held']],
    ['kfx', ['S1 held', 'S2 held', 'S3 held', 'S4 held', 'S5 held']],
  ])('%s keeps the rules that it falls under', async (name, rules) => {
    const report = await checkTexts(readFixture(name));
    expect(statuses(report)).toEqual(rules);
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(report).toMatchObject({ verdict: 0, runs: 1000, unexecuted: [], unmodelled: [] });
  });

  test.each([
    ['> for >=', 'S4', 'warning'],
    ['endless loop', 'fuel', 'error'],
    ['no array not checked', 'sanitizer', 'error'],
    ['lock left held on an early return', 'lock', 'warning'],
  ])('a slip is found beside its line: %s', async (name, rule, severity) => {
    const edit = listed.find((one) => one.name === name);
    expect(edit).toBeDefined();
    if (edit === undefined) return;
    const texts = new Map(readFixture(edit.fixture));
    const mutant = applyEdit(edit, texts.get(edit.path) ?? '');
    const report = await checkTexts(texts.set(edit.path, mutant.text));
    expect(report.verdict).toBe(4);
    const found = report.findings.find((one) => one.rule === rule);
    expect(found).toMatchObject({ severity, patch: `${edit.path}@example.org` });
    expect(found?.scenario.at(-1)).toContain(' → ');
  });

  test('what does not compile is a finding at its line, and nothing was tried', async () => {
    const texts = new Map(readFixture('tlp'));
    const path = 'kernel/tlp/state.c';
    const text =
      texts.get(path)?.replace('return !patch->replace;', 'return !patch->replaced;') ?? '';
    const report = await checkTexts(texts.set(path, text));
    expect(report.verdict).toBe(4);
    expect(new Set(report.rules.map(({ status }) => status))).toEqual(new Set(['untried']));
    const line = text.split('\n').findIndex((one) => one.includes('replaced')) + 1;
    expect(report.findings).toMatchObject([{ rule: 'compile', severity: 'error', line }]);
  });
});

describe('checking a series of mails', { timeout: patient * 4 }, () => {
  test('the slip of the demo is found beside its line, once', async () => {
    const reports = await checkMails('corpus/demo');
    const report = reports.at(-1);
    expect(report?.findings).toHaveLength(1);
    expect(report?.findings[0]).toMatchObject({
      rule: 'S2',
      severity: 'warning',
      patch: '20240311093000.5120-2-author.one@example.org',
      line: 111,
      scenario: [
        'dlp_get_state(p0 {state 1, state 1}, 1) → ' +
          'got entry 2 of p0 (state 1), rule S2 wants entry 1 of p0 (state 1)',
      ],
    });
  });

  test('of a reply that quotes no bodies the loop is run, and the rest is said to be untested', async () => {
    const [report] = await checkMails('corpus/seed');
    expect(report?.findings).toEqual([]);
    expect(report === undefined ? [] : statuses(report)).toEqual([
      'S1 held',
      'S2 untried',
      'S3 untried',
    ]);
    expect(report?.verdict).toBe(5);
  });

  const shared = corpusPath('livepatch-state-v2-v3.mboxrd');
  test.skipIf(shared === null)(
    'both postings keep the rules, but for a note at the loop',
    async () => {
      const reports = await checkMails(shared ?? '');
      expect(reports).toHaveLength(2);
      for (const report of reports) {
        expect(report.rules.map(({ why }) => why).filter((why) => why !== null)).toEqual([]);
        expect(report).toMatchObject({ verdict: 0, unmodelled: [], unexecuted: [] });
        expect(report.findings).toMatchObject([{ rule: 'S1', severity: 'note' }]);
      }
      expect(reports.map(({ findings }) => findings[0]?.line)).toEqual([98, 99]);
    },
  );
});

// Last, since what does not compile leaves the compiler's thread with more memory.
describe('what cannot be tried', { timeout: patient * 4 }, () => {
  test.each([
    ['a kernel header that we do not have', '#include <linux/rbtree_none.h>\n'],
    ['a function of the kernel that we do not have', 'int late(void) { return frob_all(1); }\n'],
  ])('%s is why nothing was tried, and no fault of the patch', async (_, line) => {
    const texts = new Map(readFixture('tlp'));
    const path = 'kernel/tlp/state.c';
    const report = await checkTexts(texts.set(path, `${texts.get(path) ?? ''}${line}`));
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe(5);
  });

  test('what reaches for the fuel of the sandbox is not run', async () => {
    const texts = new Map(readFixture('tlp'));
    const path = 'kernel/tlp/state.c';
    const line = 'extern void ks_set_fuel(int by);\n';
    const report = await checkTexts(texts.set(path, `${texts.get(path) ?? ''}${line}`));
    expect(report.rules.map(({ why }) => why)).toContain(
      'it uses names of the sandbox that runs it',
    );
    expect(report.verdict).toBe(5);
  });
});
