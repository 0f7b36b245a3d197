/* How many slips the check finds, and whether it points at them: `npm run bench:mutation`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileCache } from '../../src/host/cache.ts';
import { hashFolder } from '../../src/host/hash.ts';
import { shimFolder } from '../../src/livepatch/shim/index.ts';
import { checkSeries, defaultRuns } from '../../src/livepatch/check/check.ts';
import type { Report } from '../../src/livepatch/check/report.ts';
import { openCompiler } from '../../src/livepatch/compile/compile.ts';
import { grammarFiles, loadGrammar } from '../../src/livepatch/extract/grammar.ts';
import { applyEdit } from './mutants/edits.ts';
import { fixtures, readFixture, stepsOf } from './mutants/fixture.ts';
import { listed } from './mutants/listed.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutantsOf } from './mutants/operators.ts';
import { rewrites } from './mutants/rewrites.ts';
import { shadowListed, shadowRewrites } from './mutants/shadow.ts';
import { tableOf, type Row } from './mutants/table.ts';

/** What must hold; the command fails where it does not. */
const floors = { killed: 0.95, placed: 0.85, made: 60, rewrites: 10 };
/** A mutant that so many scenarios do not tell from the original is taken for equivalent. */
const equivalentRuns = 200_000;
/** A slip is pointed at where a named line is at most so far from it: a removed line is no line. */
const near = 1;

const seed = 1;
const { resolve } = createRequire(import.meta.url);
const bytes = (name: string): Uint8Array => readFileSync(resolve(name));
const grammar = await loadGrammar({
  runtime: bytes(grammarFiles.runtime),
  language: bytes(grammarFiles.language),
});
const compiler = openCompiler({
  shim: hashFolder(shimFolder),
  cache: fileCache(`${process.cwd()}/node_modules/.cache/sidenote`),
});
const originals = new Map(fixtures.map((name) => [name as string, readFixture(name)]));

async function check({ fixture, path, text }: Mutant, runs: number): Promise<Report> {
  const texts = new Map(originals.get(fixture));
  texts.set(path, text);
  const series = { id: `${fixture}@example.org`, steps: stepsOf(texts) };
  return checkSeries(series, { runs, seed, grammar, compiler });
}

const original = (fixture: string, path: string): string => originals.get(fixture)?.get(path) ?? '';

/** Lines that each finding names for a mail, the first suspicion first: at most three. */
function namedLines({ findings }: Report, path: string): readonly (readonly number[])[] {
  return findings
    .filter(({ severity, patch }) => severity !== 'note' && patch === `${path}@example.org`)
    .map(({ line, text }) => {
      const also = /Also under suspicion: lines? ([\d, ]+) of this mail\./.exec(text)?.[1] ?? '';
      const others = also.split(', ').filter((part) => part !== '');
      return [line, ...others.map(Number)].slice(0, 3);
    });
}

/** At which place of a finding the slip is named, from 1; null where none names it. */
function placeOf(report: Report, { path, line, last }: Mutant): number | null {
  const found = namedLines(report, path)
    .map((lines) => lines.findIndex((one) => one >= line - near && one <= last + near))
    .filter((index) => index !== -1);
  return found.length === 0 ? null : Math.min(...found) + 1;
}

async function tryMutant(mutant: Mutant, kind: Row['kind']): Promise<Row> {
  const report = await check(mutant, defaultRuns);
  const refused = report.runs === 0;
  const loud = report.findings.filter(({ severity }) => severity !== 'note');
  const rules = [...new Set(loud.map(({ rule }) => rule))];
  const row = { ...mutant, kind, rules, place: placeOf(report, mutant) };
  if (refused) return { ...row, fate: 'refused' };
  if (loud.length > 0) return { ...row, fate: 'killed' };
  if (kind === 'rewrite') return { ...row, fate: 'passed' };
  const longer = await check(mutant, equivalentRuns);
  const told = longer.findings.some(({ severity }) => severity !== 'note');
  return { ...row, fate: told ? 'survived' : 'equivalent' };
}

const rows: Row[] = [];
const made = fixtures.flatMap((fixture) =>
  [...(originals.get(fixture) ?? [])].flatMap(([path, text]) => mutantsOf(fixture, path, text)),
);
const work: readonly (readonly [Row['kind'], readonly Mutant[]])[] = [
  [
    'rewrite',
    [...rewrites, ...shadowRewrites].map((edit) =>
      applyEdit(edit, original(edit.fixture, edit.path)),
    ),
  ],
  [
    'listed',
    [...listed, ...shadowListed].map((edit) => applyEdit(edit, original(edit.fixture, edit.path))),
  ],
  ['made', made],
];
for (const [kind, mutants] of work) {
  for (const mutant of mutants) {
    const row = await tryMutant(mutant, kind);
    rows.push(row);
    process.stderr.write(`${row.fate.padEnd(10)} ${row.fixture} ${row.line}: ${row.operator}\n`);
  }
}
await compiler.close();
const { text, fine } = tableOf(rows, floors);
process.stdout.write(text);
process.exitCode = fine ? 0 : 1;
