import { describe, expect, test } from 'vitest';
import { formatFindings } from '../../src/export/findings.ts';
import type { Report } from '../../src/livepatch/check/report.ts';
import { rules } from '../../src/livepatch/model/state/rules.ts';

const [loop, get] = rules;
const nothing: Report = {
  series: 'cover@example.org',
  seed: 7,
  runs: 0,
  counted: 0,
  files: [],
  profile: [],
  rules: [],
  unmodelled: [],
  unexecuted: [],
  findings: [],
  verdict: 0,
};
const names = (id: string, line: number): string =>
  `${id === 'one@example.org' ? 'v2 1/3' : id} line ${line}`;
const format = (report: Partial<Report>, width: number | null = null): readonly string[] =>
  formatFindings({ ...nothing, ...report }, names, width).split('\n');

describe('the report of a check', () => {
  test('shows a finding with its patch, its line and its scenario', () => {
    const lines = format({
      findings: [
        {
          series: 'cover@example.org',
          patch: 'one@example.org',
          line: 110,
          rule: 'S2',
          severity: 'warning',
          text: 'It diverges from S2.',
          scenario: ['start enabling p0 {state 1}', 'x_get(p0, 1) → got NULL'],
          seed: 7,
        },
      ],
    });
    expect(lines.slice(0, 5)).toEqual([
      'warning  S2  v2 1/3 line 110',
      '  It diverges from S2.',
      '    1. start enabling p0 {state 1}',
      '    2. x_get(p0, 1) → got NULL',
      '',
    ]);
  });

  test('says which rules held over how many scenarios', () => {
    const lines = format({
      runs: 5000,
      counted: 5000,
      rules: loop === undefined ? [] : [{ rule: loop, status: 'held', why: null, says: null }],
    });
    expect(lines[0]).toBe(
      'No divergence. Rules tried in 5,000 scenarios on wasm64 and wasm32, seed 7:',
    );
    expect(lines.find((line) => line.startsWith('  S1'))).toMatch(/^ {2}S1 held {4}a loop over/);
  });

  test('says what was not tested, why, and what the model and the kernel-doc say', () => {
    const why = 'the body of x_get() is not quoted';
    const lines = format({
      rules:
        get === undefined
          ? []
          : [{ rule: get, status: 'untried', why, says: 'the state, or NULL' }],
    });
    expect(lines).toContain('  S2 not tested: the body of x_get() is not quoted');
    expect(lines).toContain('     its kernel-doc: the state, or NULL');
    expect(lines.some((line) => line.startsWith('     the model: looking up a state'))).toBe(true);
  });

  test('says where text came from, and what is in our own words', () => {
    const lines = format({
      files: [
        { path: 'kernel/x/state.c', state: 'verified', whole: true, use: 'run' },
        { path: 'include/linux/x.h', state: 'unverified', whole: false, use: 'header' },
        { path: 'Documentation/x.rst', state: 'verified', whole: true, use: 'none' },
      ],
      profile: ['x_patch.list'],
    });
    expect(lines).toContain('  kernel/x/state.c  whole, has its blob id');
    expect(lines).toContain('  include/linux/x.h  only the hunks that mails show');
    expect(lines).toContain('Shown by no mail, so in our own words: x_patch.list.');
    expect(lines).toContain('Not run: Documentation/x.rst.');
  });

  test('says that nothing falls under a rule', () => {
    expect(format({})[0]).toBe(
      'Nothing in this series falls under a rule of the APIs that there is a model of.',
    );
  });

  test('keeps to the width, and lets no control character through', () => {
    const text = `${'word '.repeat(60)}\u001B[31m`;
    const lines = format(
      {
        findings: [
          {
            series: 'c',
            patch: 'p',
            line: 1,
            rule: 'compile',
            severity: 'error',
            text,
            scenario: [text],
            seed: null,
          },
        ],
      },
      60,
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.join('\n')).not.toContain('\u001B');
  });
});
