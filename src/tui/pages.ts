import { type Page, layOutPage } from '../export/page.ts';
import type { Checked } from '../export/findingnote.ts';

/** Pages kept: the one on the screen, its neighbours, and those before a resize. */
const KEPT = 8;

const pages = new WeakMap<Checked, Map<string, Page>>();

/**
 * `layOutPage`, remembered: a page of 10,000 rows is laid out once and not at each key. The same
 * arguments give the same page, so this is a pure function for its callers.
 */
export function pageOf(reviewed: Checked, messageId: string, width: number): Page {
  const kept = pages.get(reviewed) ?? new Map<string, Page>();
  pages.set(reviewed, kept);
  const key = `${width} ${messageId}`;
  const page = kept.get(key) ?? layOutPage(reviewed, messageId, { width });
  kept.delete(key);
  kept.set(key, page);
  for (const old of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
  }
  return page;
}
