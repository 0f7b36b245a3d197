import { formatFixes } from '../export/fixes.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { pickedTopics } from './pick.ts';

/** `sidenote fixes`: a line a fix, topic by topic; with messages, the fixes of the comments on their pages. */
export async function fixes(
  args: readonly string[],
  options: FindOptions & { readonly width?: number },
  context: Context,
): Promise<void> {
  for await (const reviewed of pickedTopics(args, options, context)) {
    await context.write(formatFixes(reviewed, options.width ?? context.columns));
  }
}
