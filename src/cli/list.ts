import { formatList, listRows } from '../export/list.ts';
import type { ListRow } from '../export/list.ts';
import { readSources } from './arguments.ts';
import type { Context } from './context.ts';

/** `sidenote list`: a row a series, oldest first. Rows are held, mails are not. */
export async function list(
  args: readonly string[],
  options: { readonly width?: number },
  context: Context,
): Promise<void> {
  const rows: ListRow[] = [];
  for await (const reviewed of context.review(readSources(args, context.exists))) {
    rows.push(...listRows(reviewed));
  }
  if (rows.length === 0) context.warn('no series among these mails');
  await context.write(formatList(rows, options.width ?? context.columns));
}
