import { formatFixes } from '../export/fixes.ts';
import { readSources } from './arguments.ts';
import type { Context } from './context.ts';

/** `sidenote fixes`: a line a fix, topic by topic. */
export async function fixes(
  args: readonly string[],
  options: { readonly width?: number },
  context: Context,
): Promise<void> {
  for await (const reviewed of context.review(readSources(args, context.exists))) {
    await context.write(formatFixes(reviewed, options.width ?? context.columns));
  }
}
