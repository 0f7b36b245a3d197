import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Failure } from '../failure.ts';
import { guarded } from './failures.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;
export type Value = SQLInputValue;

/** SQLite, as much as the store needs of it. Every call throws a Failure where SQLite refuses. */
export interface Database {
  readonly path: string;
  /** What is thrown by whoever writes; null where writing is allowed. */
  readonly refusal: Failure | null;
  /** Runs a statement, and returns how many rows it changed. Values are bound, never spliced in. */
  run(sql: string, ...values: readonly Value[]): number;
  get(sql: string, ...values: readonly Value[]): Row | null;
  all(sql: string, ...values: readonly Value[]): readonly Row[];
  /** Gives SQL a function of two texts. */
  define(name: string, work: (one: string, other: string) => boolean): void;
  /** Statements without values, `;` between. */
  script(sql: string): void;
  /**
   * Runs `work` in one transaction, all of it or nothing. A `durable` one has reached the disk when this
   * returns; of the others a power cut may take the last ones, whole, and harms nothing.
   */
  write<T>(kind: 'durable' | 'again', work: () => T): T;
  close(): void;
}

/** How long to wait for another process that writes. Its commits take tens of milliseconds. */
const patience = 10_000;
/** Statements are few, but searches are made up; more are not kept prepared. */
const mostPrepared = 200;

/** How a file is opened that is not to be written. */
export interface ReadOnly {
  /** What a write throws. */
  readonly refusal: Failure;
  /** Nobody writes the file, and nothing can be made beside it: not the shared memory by which readers see a writer. */
  readonly frozen: boolean;
}

/** Opens the file at `path` (absolute), which must be there, and may be empty. Throws a Failure. */
export function openDatabase(path: string, readOnly: ReadOnly | null = null): Database {
  const url = pathToFileURL(path);
  if (readOnly?.frozen === true) url.searchParams.set('immutable', '1');
  const options = { timeout: patience, defensive: true, readOnly: readOnly !== null };
  const file = guarded(path, () => new DatabaseSync(url, options));
  const refusal = readOnly?.refusal ?? null;
  const prepared = new Map<string, StatementSync>();
  function statement(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = file.prepare(sql);
    if (prepared.size < mostPrepared) prepared.set(sql, made);
    return made;
  }
  const script = (sql: string) => guarded(path, () => file.exec(sql));
  function write<T>(kind: 'durable' | 'again', work: () => T): T {
    if (refusal !== null) throw refusal;
    if (kind === 'again') script('PRAGMA synchronous = NORMAL');
    try {
      script('BEGIN IMMEDIATE');
      const result = work();
      script('COMMIT');
      return result;
    } catch (error) {
      // SQLite has rolled back by itself where the disk is full.
      if (file.isTransaction) script('ROLLBACK');
      throw error;
    } finally {
      if (kind === 'again') script('PRAGMA synchronous = FULL');
    }
  }
  return {
    path,
    refusal,
    run: (sql, ...values) =>
      guarded(path, () => Number(statement(sql).run(...values.map(bindable)).changes)),
    get: (sql, ...values) =>
      guarded(path, () => statement(sql).get(...values.map(bindable)) ?? null),
    all: (sql, ...values) => guarded(path, () => statement(sql).all(...values.map(bindable))),
    script,
    define: (name, work) =>
      guarded(path, () =>
        file.function(name, { deterministic: true }, (one, other) =>
          work(String(one), String(other)) ? 1 : 0,
        ),
      ),
    write,
    close: () => {
      if (file.isOpen) guarded(path, () => file.close());
    },
  };
}

/** Numbers are bound as REAL, and FTS5 takes no REAL for the bounds of a rowid: it would go through all. */
function bindable(value: Value): Value {
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}
