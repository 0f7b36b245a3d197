import { entryOf } from './entry.ts';
import { answerAsHelper } from '../host/helper.ts';
import { openStore } from '../store/open.ts';
import { takerIn } from './parcel.ts';
import type { Parcel } from './parcel.ts';
import type { Shelf } from './writer.ts';

answerAsHelper((start) => {
  const { path, source } = start as Shelf;
  const take = takerIn(openStore(path, { now: () => new Date() }).intake(source), entryOf);
  return (parcel) => {
    const value = take(parcel as Parcel);
    return { value, given: [value.bytes.buffer] };
  };
});
