/** A thread has far fewer mails; older ancestors than this link nothing, and loops may go on for ever. */
export const mostReferences = 1000;

/** What this many ids of ordinary length take; looking at more of one field is wasted. */
const longestField = 256 * 1024;

/**
 * The message ids of a Message-ID, In-Reply-To or References field, without brackets, in order.
 * Ids in comments and quoted strings are not taken where there are others:
 *
 *     <id@host> (Reviewer One's message of "Mon, 29 Apr 2019 18:07:33 -0400")
 *     "Reviewer One's message of Mon, 29 Apr" <id@host>
 *
 * Of a field longer than 256 KiB only the end is read.
 */
export function readIds(field: string): readonly string[] {
  const value = field.length > longestField ? field.slice(-longestField) : field;
  const bare = withoutRemarks(value);
  return firstOf([
    () => bracketed(bare),
    () => bracketed(value),
    () => broken(value),
    () => naked(bare),
  ]);
}

function firstOf(attempts: readonly (() => string[])[]): readonly string[] {
  for (const attempt of attempts) {
    const ids = attempt();
    if (ids.length > 0) return ids;
  }
  return [];
}

function bracketed(value: string): string[] {
  return Array.from(value.matchAll(/<([^<>\s]+)>/g), ([, id = '']) => id);
}

/** `<abc def@host>`: a mailer folded the id itself. */
function broken(value: string): string[] {
  return Array.from(value.matchAll(/<([^<>]+)>/g), ([, id = '']) =>
    id.replaceAll(/\s/g, ''),
  ).filter((id) => id.includes('@'));
}

/** `abc@host`, without brackets. */
function naked(value: string): string[] {
  return value.split(/[\s,;<>]+/).filter((word) => word.includes('@') && word.length > 2);
}

/** Takes out comments (which nest) and quoted strings (RFC 5322 §3.2), but not inside an id. */
function withoutRemarks(value: string): string {
  if (!/["(]/.test(value)) return value;
  const kept: string[] = [];
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const char = value[i] ?? '';
    if (char === '\\') i++;
    else if (quoted) quoted = char !== '"';
    else if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (char === '"') quoted = true;
    else if (char === '<') {
      const id = /^<[^<>\s]{1,998}>/.exec(value.slice(i, i + 1000))?.[0] ?? char;
      kept.push(id);
      i += id.length - 1;
    } else kept.push(char);
  }
  return kept.join('');
}
