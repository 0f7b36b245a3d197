import { parseDiff } from '../../src/diff/parse.ts';
import type { Diff, DiffFile } from '../../src/diff/diff.ts';
import type { Parsed } from '../../src/problem.ts';

/** A text as body lines: `[0]` is the subject. */
export function bodyLines(text: string): readonly string[] {
  return ['', ...text.split('\n')];
}

/** Parses a text whole. */
export function read(text: string): Parsed<Diff> {
  const lines = bodyLines(text);
  return parseDiff(lines, { from: 1, to: lines.length - 1 }, 'mail@example.org');
}

/** The only file of a diff. */
export function readFile(text: string): DiffFile {
  const { files } = read(text).value;
  const [file] = files;
  if (file === undefined || files.length !== 1) throw new Error(`${files.length} files`);
  return file;
}

/** Codes of the problems of a text. */
export function codes(text: string): readonly string[] {
  return read(text).problems.map(({ code }) => code);
}
