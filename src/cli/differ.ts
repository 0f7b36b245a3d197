import { formatDifferences } from '../export/differences.ts';
import type { CheckArguments } from './check.ts';
import type { Context } from './context.ts';
import { testPicked } from './testing.ts';

/**
 * `sidenote check --differential`: runs C files under lib/ that a series changes, in a sandbox, as they were
 * before it and as it leaves them. What is picked, what is printed, and the exit code are as of `check`: 4 where
 * only the new code is ended by a fault or keeps memory, 5 where a file could not be tried.
 */
export async function differ(
  args: readonly string[],
  options: CheckArguments,
  context: Context,
): Promise<void> {
  await testPicked(args, options, context, {
    run: context.differ,
    isAny: ({ files }) => files.length > 0,
    format: formatDifferences,
    nothing: 'There is nothing to run: none of these patches changes a C file under lib/.',
  });
}
