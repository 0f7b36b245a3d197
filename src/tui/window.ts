import type { Command } from './keys.ts';

/** First row of a window of `height` rows, kept within `count` rows. */
export function clampTop(top: number, count: number, height: number): number {
  return Math.max(0, Math.min(top, count - height));
}

/** A cursor kept within `count` rows; 0 where there are none. */
export function clampCursor(cursor: number, count: number): number {
  return Math.max(0, Math.min(cursor, count - 1));
}

/** First row of the window after a cursor moved: as before, where the cursor is still in it. */
export function follow(top: number, cursor: number, count: number, height: number): number {
  const least = cursor - height + 1;
  return clampTop(Math.min(Math.max(top, least), cursor), count, height);
}

/** Where a command moves to from a row, not yet kept within bounds; null where it is no movement. */
export function moved(
  command: Command,
  from: number,
  count: number,
  height: number,
): number | null {
  const page = Math.max(1, height - 1);
  const targets: Partial<Record<Command, number>> = {
    down: from + 1,
    up: from - 1,
    'page-down': from + page,
    'page-up': from - page,
    first: 0,
    last: count - 1,
  };
  return targets[command] ?? null;
}
