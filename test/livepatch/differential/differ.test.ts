import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultSeed } from '../../../src/livepatch/check/check.ts';
import { differSeries } from '../../../src/livepatch/differential/differ.ts';
import type { Differences } from '../../../src/livepatch/differential/report.ts';
import type { Change } from '../../../src/livepatch/rebuild/rebuilt.ts';
import { rebuild } from '../../../src/livepatch/rebuild/reconstruct.ts';
import { treePreImage } from '../../../src/host/preimage.ts';
import { applyEdit } from '../../bench/mutants/edits.ts';
import { libMutants, libRewrites } from '../../bench/mutants/lib.ts';
import { testGrammar } from '../../helpers/grammar.ts';
import { reviewPaths } from '../../helpers/review-paths.ts';
import { patient, testCompiler } from '../../helpers/sandboxed.ts';
import { differTexts, libFolder, libText } from '../../helpers/sides.ts';

const compiler = testCompiler();
const options = { runs: 1000, seed: defaultSeed, grammar: await testGrammar(), compiler };
afterAll(() => compiler.close());

/** The differences of the series in a mailbox of the fixture; its tree is at hand, or is not. */
async function differMails(name: string, hasTree = true): Promise<Differences> {
  const { topics } = await reviewPaths([join(libFolder, `${name}.mboxrd`)]);
  const [series] = topics.flatMap(({ topic }) => topic.series);
  if (series === undefined) throw new TypeError(`${name} has no series`);
  const changes: Change[] = [];
  const preImage = hasTree ? treePreImage(join(libFolder, 'base')) : async () => null;
  await rebuild(series, { preImage, onChange: (change) => changes.push(change) });
  const lookUp = (path: string): Promise<string | null> => preImage(path, null);
  return differSeries({ id: series.id, changes }, { ...options, lookUp });
}

const functionsOf = ({ files }: Differences): readonly string[] =>
  files.flatMap(({ functions }) => functions.map(({ name, status }) => `${name} ${status}`));

describe('a series that changes C under lib/', { timeout: patient * 4 }, () => {
  test('that means to change what comes out has a note at its line', async () => {
    const differences = await differMails('suffix');
    expect(differences).toMatchObject({
      verdict: 0,
      files: [{ path: 'lib/tally.c', status: 'tried', states: ['verified', 'verified'] }],
      findings: [{ rule: 'D1', severity: 'note', patch: 'suffix-1@example.org', line: 17 }],
    });
    expect(differences.findings[0]?.scenario[0]).toMatch(
      /^tally_format\(\d+, TALLY_\w+, buf, \d+\) → before returns \d+.*; after returns \d+/,
    );
  });

  test('and only tidies up is equal', async () => {
    const differences = await differMails('tidy');
    expect(differences).toMatchObject({ verdict: 0, findings: [] });
    expect(functionsOf(differences)).toEqual(['strand_pack equal', 'strand_match equal']);
    expect(differences.files[0]?.functions.map(({ runs }) => runs)).toEqual([1000, 1000]);
    expect(differences.files[0]?.unexecuted).toEqual([]);
  });

  test('and reads beyond an object has a warning at the line that does', async () => {
    const differences = await differMails('bound');
    expect(differences).toMatchObject({
      verdict: 4,
      findings: [
        {
          rule: 'D2',
          severity: 'warning',
          line: 19,
          scenario: [expect.stringMatching(/before returns; after reads 1 byte beyond an object$/)],
        },
      ],
    });
  });

  test('and compares less says how much less', async () => {
    const { files, findings } = await differMails('sift');
    expect(findings).toEqual([]);
    expect(files[0]?.functions).toMatchObject([
      {
        name: 'pile_sort',
        status: 'equal',
        said: [expect.stringMatching(/^comparisons [\d,]+ → [\d,]+ \(−1\d\.\d %\)$/)],
      },
    ]);
  });

  test('and uses a macro that nobody has is run as far as it compiles', async () => {
    const differences = await differMails('unknown');
    expect(differences).toMatchObject({ verdict: 5, findings: [] });
    expect(functionsOf(differences)).toEqual(['tally_format equal', 'tally_parse untried']);
    expect(differences.files[0]?.unmodelled).toEqual(['tally_parse']);
  });

  test('that it adds itself needs no tree, and keeps memory on an early return', async () => {
    const differences = await differMails('gauge', false);
    expect(differences.verdict).toBe(4);
    expect(differences.findings.map(({ rule, line, patch }) => [rule, line, patch])).toEqual(
      expect.arrayContaining([['D2', 18, 'gauge-2@example.org']]),
    );
  });

  test('of which nobody has the file before it is not tried', async () => {
    expect(await differMails('suffix', false)).toMatchObject({
      verdict: 5,
      findings: [],
      files: [{ status: 'untried', why: expect.stringContaining('--tree DIR gives it') }],
    });
  });
});

/** What an edit of the fixture makes, by its name. */
async function tell(name: string): Promise<Differences> {
  const edit = [...libMutants, ...libRewrites].find((one) => one.name === name);
  if (edit === undefined) throw new TypeError(`${name} is none`);
  const before = libText(edit.path);
  return differTexts(edit.path, before, applyEdit(edit, before).text, options);
}

describe('slips and rewrites', { timeout: patient * 4 }, () => {
  test.each([
    ['one byte too far', 'D2'],
    ['never ends', 'D2'],
    ['not stable', 'D1'],
    ['last of a range left out', 'D1'],
  ])('%s shows', async (name, rule) => {
    const { findings } = await tell(name);
    expect(findings.map((one) => one.rule)).toContain(rule);
  });

  test.each(['copy by hand', 'middle as a mean'])('%s does not', async (name) => {
    const { findings, files } = await tell(name);
    expect(findings).toEqual([]);
    expect(files).toMatchObject([{ status: 'tried' }]);
  });

  test('the same seed finds the same', async () => {
    const once = await tell('number narrowed');
    expect(once.findings).not.toEqual([]);
    expect((await tell('number narrowed')).findings).toEqual(once.findings);
  });
});

describe('a file that has what the runtime has', { timeout: patient * 4 }, () => {
  const before = `#include <linux/none.h>
#include <linux/string.h>

char *strcpy(char *to, const char *from)
{
	memcpy(to, from, strlen(from) + 1);
	return to;
}

void *memcpy(void *to, const void *from, size_t count)
{
	u8 *at = to;
	const u8 *of = from;

	while (count-- > 0)
		*at++ = *of++;
	return to;
}

ssize_t strscpy(char *to, const char *from, size_t size)
{
	struct none none = NONE;

	return none_copy(to, from, size);
}
`;

  test('runs its own, and says what it lacks', async () => {
    const after = before.replace('while (count-- > 0)', 'while (count-- > 1)');
    const { files, findings } = await differTexts('lib/x.c', before, after, options);
    expect(files).toMatchObject([
      { status: 'tried', headers: ['linux/none.h'], unmodelled: ['strscpy'] },
    ]);
    expect(findings.map(({ rule, text, line }) => [rule, text.split(' ')[0], line])).toEqual(
      expect.arrayContaining([['D1', 'memcpy()', 15]]),
    );
  });
});

// Last, since what does not compile leaves the compiler's thread with more memory.
describe('what is hostile', { timeout: patient * 4 }, () => {
  const path = 'lib/strand.c';
  const base = libText(path);
  const hostile = async (put: string, more = ''): Promise<Differences> => {
    const text = base
      .replace('\treturn done;\n', `${put}\n`)
      .replace('static int', `${more}static int`);
    expect(text).not.toBe(base);
    return differTexts(path, base, text, { ...options, runs: 250 });
  };

  test.each([
    ['loops for ever', '\tfor (;;)\n\t\tdone++;\n\treturn done;', ''],
    ['calls itself for ever', '\treturn done + strand_pack(to, from, count + 1);', ''],
  ])('%s: a warning', async (_, put, more) => {
    const differences = await hostile(put, more);
    expect(differences.verdict).toBe(4);
    expect(differences.findings).toMatchObject([{ rule: 'D2', severity: 'warning' }]);
  });

  test.each([
    [
      'wants a file of this machine',
      '\tstatic const char x[] = {\n#embed "/etc/passwd"\n\t};\n\treturn done + x[0];',
      '',
      'none of the functions',
    ],
    [
      'wants one in assembly',
      '\t__asm__(".incbin \\"/etc/passwd\\"");\n\treturn done;',
      '',
      'none of the functions',
    ],
    [
      'is nested without end',
      `\treturn ${'('.repeat(100_000)}done${')'.repeat(100_000)};`,
      '',
      'the compiler gives up on it',
    ],
    [
      'reaches for the fuel',
      '\textern void ks_set_fuel(int);\n\tks_set_fuel(1);\n\treturn done;',
      '',
      'names of the sandbox',
    ],
    [
      'wants something from outside',
      '\textern int evil(int) __attribute__((import_module("env"), import_name("evil")));\n\treturn evil(done);',
      '',
      'it wants env.evil',
    ],
    [
      'traps before anything is called',
      '\treturn done + 1;',
      '__attribute__((constructor)) static void first(void)\n{\n\t__builtin_trap();\n}\n\n',
      'ends before anything is called',
    ],
  ])('%s: refused, and said why', async (_, put, more, why) => {
    const differences = await hostile(put, more);
    expect(differences).toMatchObject({ verdict: 5, findings: [] });
    expect(differences.files[0]).toMatchObject({
      status: 'untried',
      why: expect.stringContaining(why),
    });
  });
});
