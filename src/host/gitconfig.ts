import { outsideOfRepositories } from './credential.ts';
import { runProcess } from './process.ts';
import type { Environment } from './process.ts';

/**
 * The user's and the machine's git settings whose keys match `pattern` (POSIX extended), in git's order: of one
 * key the last counts. Keys are `section.subsection.name`, section and name in lower case; a setting without a
 * value has `true`.
 *
 * Settings of a repository are not read: a checked-out tree that is under review may be hostile, and what is
 * read here may name programs. Where git is not installed there are none.
 */
export async function gitSettings(
  pattern: string,
  env: Environment,
): Promise<readonly (readonly [key: string, value: string])[]> {
  const args = ['config', '--null', '--get-regexp', pattern];
  const { code, stdout } = await runProcess('git', args, outsideOfRepositories(env));
  if (code !== 0) return [];
  return stdout
    .split('\0')
    .slice(0, -1)
    .map((entry) => {
      const at = entry.indexOf('\n');
      return at < 0 ? [entry, 'true'] : [entry.slice(0, at), entry.slice(at + 1)];
    });
}
