import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { show } from './show.ts';
import type { ShowOptions } from './show.ts';

/**
 * Bare `sidenote ARG…`: full screen where there is a screen and a keyboard; what `show` prints elsewhere,
 * and where a message or an option says what to print.
 */
export async function open(
  args: readonly string[],
  options: ShowOptions,
  context: Context,
): Promise<void> {
  const { sources, messages } = readArguments(args, context.exists);
  const printed = messages.length > 0 || Object.keys(options).length > 0;
  if (context.browse === null || printed) return show(args, options, context);
  return context.browse(context.review(sources), sources.join(' '));
}
