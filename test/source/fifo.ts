import { spawn, spawnSync } from 'node:child_process';

/** Makes a named pipe and a writer that puts `text` into it; false where there is no `mkfifo`. */
export function mkfifoSync(path: string, text: string): boolean {
  if (spawnSync('mkfifo', [path]).status !== 0) return false;
  const writer = spawn('sh', ['-c', 'cat > "$0"', path], { stdio: ['pipe', 'ignore', 'ignore'] });
  writer.stdin.end(text);
  return true;
}
