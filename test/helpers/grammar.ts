import { readPackageFile } from '../../src/host/package.ts';
import { grammarFiles, loadGrammar } from '../../src/livepatch/extract/grammar.ts';
import type { Grammar } from '../../src/livepatch/extract/grammar.ts';

/** The C grammar, from the installed packages. */
export async function testGrammar(): Promise<Grammar> {
  const [runtime, language] = await Promise.all([
    readPackageFile(grammarFiles.runtime),
    readPackageFile(grammarFiles.language),
  ]);
  return loadGrammar({ runtime, language });
}
