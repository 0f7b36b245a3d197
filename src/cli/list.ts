import { formatList, listRows } from '../export/list.ts';
import type { ListRow } from '../export/list.ts';
import { readArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { findTopics } from './find.ts';
import type { FindOptions } from './find.ts';
import { pickPages } from './pick.ts';

/**
 * `sidenote list`: a row a series, oldest first; with messages, the series that hold them. Rows are held, mails
 * are not, and a topic of the store that has not changed is not read again.
 */
export async function list(
  args: readonly string[],
  options: FindOptions & { readonly width?: number },
  context: Context,
): Promise<void> {
  const rows: ListRow[] = [];
  const asked = await readArguments(args, context);
  const topics = findTopics(asked, options, context, 'tidy');
  if (asked.messages.length > 0) {
    for (const { reviewed, pages } of await pickPages(asked.messages, topics)) {
      rows.push(...listRows(reviewed, pages));
    }
  } else {
    for await (const topic of topics) rows.push(...(await topic.card()).rows);
  }
  if (rows.length === 0) context.warn('no series among these mails');
  await context.write(formatList(rows, options.width ?? context.columns));
}
