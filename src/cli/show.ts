import { formatMessage, formatReviewed, isBlank } from '../export/text.ts';
import type { TextOptions } from '../export/text.ts';
import { withFindings } from './check.ts';
import type { Context } from './context.ts';
import type { FindOptions } from './find.ts';
import { onlyPages, pick } from './pick.ts';
import type { Picked } from './pick.ts';
import { pickPiped } from './piped.ts';
import { writeRecords } from './records.ts';
import { replayLines } from './replay.ts';
import { widthFor } from './width.ts';

export interface ShowOptions extends FindOptions {
  readonly format?: 'text' | 'json';
  /** Columns. */
  readonly width?: number;
  /** Check what livepatch API there is, and show what is found beside the lines. */
  readonly check?: boolean;
}

/** `sidenote show`: patches with their comments beside the lines they are about. */
export async function show(
  args: readonly string[],
  options: ShowOptions,
  context: Context,
): Promise<void> {
  const isPiped = args.length === 1 && args[0] === '-';
  const found = isPiped ? pickPiped(options, context) : pick(args, options, context);
  const picks = options.check === true ? withFindings(found, context) : found;
  if (options.format === 'json') {
    return writeRecords(replayLines(onlyPages(picks)), 'json', context);
  }
  const layout = {
    width: widthFor(options, context),
    colour: context.colour,
  };
  let separator = '';
  let blank = 0;
  for await (const picked of picks) {
    if (isBlank(picked.reviewed)) {
      blank += picked.reviewed.messages.size;
      continue;
    }
    for (const text of textsOf(picked, layout)) {
      await context.write(separator + text);
      separator = '\n';
    }
  }
  if (blank > 0) {
    const mails = blank === 1 ? 'a mail has' : `${blank} mails have`;
    context.warn(`There is nothing to show: ${mails} neither subject nor text.`);
  }
  return undefined;
}

function textsOf({ reviewed, pages }: Picked, layout: TextOptions): readonly string[] {
  if (pages === null) return [formatReviewed(reviewed, layout)];
  return pages.map((page) => formatMessage(reviewed, page, layout));
}
