import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Failure } from '../failure.ts';

/**
 * The bytes of a file that an installed dependency ships, such as `tree-sitter-c/tree-sitter-c.wasm`.
 * It is only read, never loaded as code: packages ship native addons beside what is wanted here.
 */
export async function readPackageFile(specifier: string): Promise<Uint8Array> {
  try {
    return await readFile(createRequire(import.meta.url).resolve(specifier));
  } catch (cause) {
    const hint = 'Install the dependencies again: npm ci';
    throw new Failure('other', `${specifier} is missing from the installation.`, { hint, cause });
  }
}
