import { likeness } from '../words.ts';

/** Two plain words are taken for a misspelling and its cure from this likeness on. */
const ALIKE = 0.6;

/** `walk`/`wallk`, not `source`/`build`; nor two numbers. */
export function alike(old: string, next: string): boolean {
  return likeness(old.toLowerCase(), next.toLowerCase()) >= ALIKE && /[a-z]{2}/i.test(old);
}
