import type { Context } from './context.ts';

/** Columns of text where stdout is no terminal: what mail is written for. */
const defaultWidth = 80;

/** Columns to print in: those asked for, else the terminal's. */
export function widthFor(
  { width }: { readonly width?: number },
  { columns }: Pick<Context, 'columns'>,
): number {
  return width ?? columns ?? defaultWidth;
}
