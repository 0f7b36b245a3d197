/** An error that the system gave, such as `ENOSPC: no space left on device, write`; no mistake of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** What the system says, without the call and the path that Node adds: `EACCES: permission denied`. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/, \w+(?: '.*')?$/s, '');
}
