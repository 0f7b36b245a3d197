/** `.gz` and `.zst` may stand behind any of these. */
const packed = String.raw`(?:\.(?:gz|zst))?$`;

const one = new RegExp(String.raw`\.eml${packed}`, 'i');
const mail = new RegExp(String.raw`\.(?:eml|mbox|mboxrd|mbx)${packed}`, 'i');
const rd = new RegExp(String.raw`\.mboxrd${packed}`, 'i');

/** `a.eml`, `a.eml.zst`: one mail, even if it starts with a `From ` line. */
export function isMailFileName(path: string): boolean {
  return one.test(path);
}

/** Names that promise mail: if there is none in such a file, that is an error. */
export function isMailName(path: string): boolean {
  return mail.test(path);
}

/** `list.mboxrd.gz`: each `>` before a `From ` line in it is an escape. */
export function isMboxrdName(path: string): boolean {
  return rd.test(path);
}
