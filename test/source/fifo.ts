import { spawn, spawnSync } from 'node:child_process';

/**
 * Makes a named pipe and, unless `text` is null, a writer that puts it into the pipe; false where there
 * is no `mkfifo`.
 */
export function mkfifoSync(path: string, text: string | null): boolean {
  if (spawnSync('mkfifo', [path]).status !== 0) return false;
  if (text === null) return true;
  const writer = spawn('sh', ['-c', 'cat > "$0"', path], { stdio: ['pipe', 'ignore', 'ignore'] });
  writer.stdin.end(text);
  return true;
}
