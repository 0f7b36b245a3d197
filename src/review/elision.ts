const pattern =
  /^\s*(?:[[<(]\s*(?:\.{2,}|…|[-.…\s]{0,10}(?:snip|cut|trimmed|skip|deleted|removed)[^\])>]{0,40})\s*[\])>]|\.{3,}|…|[-=]{0,20}8<[-=]{0,20}|\*{0,3}\s?snip\s?\*{0,3})\s*$/i;

/** Whether a line says that something was left out: `[...]`, `[ … snip … ]`, `<snip>`, `--8<--`. */
export function isElision(text: string): boolean {
  return pattern.test(text.slice(0, 200));
}
