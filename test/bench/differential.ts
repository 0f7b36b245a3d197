/* How many slips in C under lib/ show as differences: a part of `npm run bench:mutation`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileCache } from '../../src/host/cache.ts';
import { hashFolder } from '../../src/host/hash.ts';
import { shimFolder } from '../../src/livepatch/shim/index.ts';
import { defaultRuns, defaultSeed } from '../../src/livepatch/check/check.ts';
import { openCompiler } from '../../src/livepatch/compile/compile.ts';
import { grammarFiles, loadGrammar } from '../../src/livepatch/extract/grammar.ts';
import { differTexts, libText } from '../helpers/sides.ts';
import { applyEdit, type Edit } from './mutants/edits.ts';
import { libMutants, libRewrites } from './mutants/lib.ts';

/** What must hold; the command fails where it does not. */
const floors = { told: 0.95, placed: 0.85 };
const near = 1;

const { resolve } = createRequire(import.meta.url);
const bytes = (name: string): Uint8Array => readFileSync(resolve(name));
const grammar = await loadGrammar({
  runtime: bytes(grammarFiles.runtime),
  language: bytes(grammarFiles.language),
});
const cache = fileCache(`${process.cwd()}/node_modules/.cache/sidenote`);
const compiler = openCompiler({ cache, shim: hashFolder(shimFolder) });

/** Whether an edit shows, and is pointed at. */
async function tell(
  edit: Edit,
): Promise<{ readonly rules: string; readonly placed: boolean; readonly text: string }> {
  const before = libText(edit.path);
  const { text, line, last } = applyEdit(edit, before);
  const options = { runs: defaultRuns, seed: defaultSeed, grammar, compiler };
  const { findings, files } = await differTexts(edit.path, before, text, options);
  const placed = findings.some((one) => one.line >= line - near && one.line <= last + near);
  const rules = [...new Set(findings.map(({ rule }) => rule))].join(' ');
  const why = files[0]?.status === 'tried' ? '' : (files[0]?.why ?? 'nothing was run');
  return { rules, placed, text: why === '' ? (findings[0]?.scenario[0] ?? '') : why };
}

let [told, placed, quiet] = [0, 0, 0];
for (const edit of libMutants) {
  const result = await tell(edit);
  if (result.rules !== '') told++;
  if (result.placed) placed++;
  process.stdout.write(`${(result.rules || 'none').padEnd(6)} ${edit.name}: ${result.text}\n`);
}
for (const edit of libRewrites) {
  const result = await tell(edit);
  if (result.rules === '' && result.text === '') quiet++;
  process.stdout.write(`${(result.rules || 'equal').padEnd(6)} ${edit.name}: ${result.text}\n`);
}
await compiler.close();
process.stdout.write(
  `told     ${told} of ${libMutants.length}\nplaced   ${placed} of ${told}\nrewrites ${quiet} of ${libRewrites.length} equal\n`,
);
const fine =
  told >= floors.told * libMutants.length &&
  placed >= floors.placed * told &&
  quiet === libRewrites.length;
process.exitCode = fine ? 0 : 1;
