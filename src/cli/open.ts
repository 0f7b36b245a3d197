import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { show } from './show.ts';

/** Bare `sidenote ARG…`: full screen where there is a screen and a keyboard, else what `show` prints. */
export async function open(args: readonly string[], context: Context): Promise<void> {
  const { sources, messages } = readArguments(args, context.exists);
  if (context.browse === null || messages.length > 0) {
    return show(args, { format: 'text' }, context);
  }
  return context.browse(context.review(sources), sources.join(' '));
}
