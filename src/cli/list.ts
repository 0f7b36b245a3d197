import { formatList, listRows } from '../export/list.ts';
import type { ListRow } from '../export/list.ts';
import type { Context } from './context.ts';
import { pick } from './pick.ts';

/** `sidenote list`: a row a series, oldest first; with messages, the series that hold them. Rows are held, mails are not. */
export async function list(
  args: readonly string[],
  options: { readonly width?: number },
  context: Context,
): Promise<void> {
  const rows: ListRow[] = [];
  for await (const { reviewed, pages } of pick(args, context)) {
    rows.push(...listRows(reviewed, pages));
  }
  if (rows.length === 0) context.warn('no series among these mails');
  await context.write(formatList(rows, options.width ?? context.columns));
}
