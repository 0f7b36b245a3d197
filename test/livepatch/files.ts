import type { RebuiltFile } from '../../src/livepatch/rebuild/rebuilt.ts';

/**
 * A rebuilt file of a text: lines that begin with `+` are added, by mail `m`; `@@ 50 struct a {` begins an
 * island at line 50; all other lines are context, whose sign may be missing.
 */
export function fileOf(path: string, text: string, more: Partial<RebuiltFile> = {}): RebuiltFile {
  const lines: RebuiltFile['lines'][number][] = [];
  const headings = new Map<number, string>();
  let number = 1;
  for (const [index, line] of text.split('\n').entries()) {
    const island = /^@@ (\d+) ?(.*)$/.exec(line);
    if (island !== null) {
      number = Number(island[1]);
      if (island[2] !== '') headings.set(number, island[2] ?? '');
      continue;
    }
    const added = line.startsWith('+');
    const origin = { message: 'm', line: index + 1 };
    lines.push({ text: line.replace(/^[+ ]/, ''), number, origin, added });
    number += 1;
  }
  const whole = headings.size === 0 && lines[0]?.number === 1;
  const from = whole ? 'new-file' : 'islands';
  return { path, state: 'unverified', whole, from, lines, headings, blob: null, ...more };
}
