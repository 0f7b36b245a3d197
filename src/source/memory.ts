import type { FileMark } from './mark.ts';
import type { Known } from './source.ts';

/** How far the files of a source were read: relative path → mark, and maildir's `cur` or `new` → hash of its names. */
interface Progress {
  readonly files: ReadonlyMap<string, FileMark>;
  readonly maildirs: ReadonlyMap<string, string>;
}

/** What is known of a source of files from the last time, and what is noted for the next. */
export interface Memory {
  readonly known: Known;
  readonly old: Progress;
  readonly files: Map<string, FileMark>;
  readonly maildirs: Map<string, string>;
}

/** A cursor has some 100 bytes a file; of a folder of more files than this the rest is read again each time. */
const mostFiles = 20_000;

/** Null where nothing is kept of the source: then nothing needs to be noted. */
export function openMemory(known: Known | undefined): Memory | null {
  if (known === undefined) return null;
  return { known, old: readProgress(known.cursor), files: new Map(), maildirs: new Map() };
}

/**
 * `{"files":{"a.mbox":[1024,1566000000000,"9daeafb9864cf430"]},"maildirs":{".Sent/cur":"…"}}`
 *
 * @param whole all of the source was looked at: what is no longer there is forgotten.
 */
export function writeProgress({ old, files, maildirs }: Memory, whole: boolean): string {
  const kept = whole ? files : new Map([...old.files, ...files]);
  const hashes = whole ? maildirs : new Map([...old.maildirs, ...maildirs]);
  const marks = [...kept].slice(0, mostFiles).map(([path, mark]) => {
    return [path, [mark.end, mark.modified, mark.hash]] as const;
  });
  return JSON.stringify({
    files: Object.fromEntries(marks),
    maildirs: Object.fromEntries(hashes),
  });
}

/** What is not of the form that is written counts as unknown. */
function readProgress(cursor: string | null): Progress {
  const none = { files: new Map<string, FileMark>(), maildirs: new Map<string, string>() };
  try {
    const { files, maildirs } = JSON.parse(cursor ?? '{}') as Record<string, object | undefined>;
    const marks = Object.entries(files ?? {}).flatMap(([path, value]) => {
      const mark = readMark(value);
      return mark === null ? [] : [[path, mark] as const];
    });
    const hashes = Object.entries(maildirs ?? {}).map(
      ([path, hash]) => [path, String(hash)] as const,
    );
    return { files: new Map(marks), maildirs: new Map(hashes) };
  } catch {
    return none;
  }
}

function readMark(value: unknown): FileMark | null {
  if (!Array.isArray(value)) return null;
  const [end, modified, hash] = value as readonly unknown[];
  if (typeof end !== 'number' || !Number.isSafeInteger(end) || end < 0) return null;
  if (typeof hash !== 'string' || (modified !== null && typeof modified !== 'number')) return null;
  return { end, modified, hash };
}
