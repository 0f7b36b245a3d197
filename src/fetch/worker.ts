import { answerAsThread } from '../host/thread.ts';
import { openStore } from '../store/open.ts';
import { takeIn } from './parcel.ts';
import type { Parcel, Taken } from './parcel.ts';
import type { Shelf } from './writer.ts';

/** After a failure nothing more is taken in: what was not committed may be half of something. */
answerAsThread((start) => {
  const { path, source } = start as Shelf;
  const intake = openStore(path, { now: () => new Date() }).intake(source);
  let failed: { readonly error: unknown } | null = null;
  return (parcel): Taken => {
    if (failed !== null) throw failed.error;
    try {
      return takeIn(intake, parcel as Parcel);
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
});
