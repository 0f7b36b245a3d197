import { allFields, firstField } from './header.ts';
import type { Header } from './header.ts';
import { decodeWords } from './words.ts';

/** Whom a mail went to, as text to search in. */
export interface Recipients {
  /** The To field: decoded, white space runs made one blank. */
  readonly to: string;
  readonly cc: string;
  /** The id in List-Id (RFC 2919), lower case, without brackets; empty where there is none. */
  readonly list: string;
}

/** Some 500 addresses: nobody is looked for among more. */
const longestField = 32 * 1024;

/** Reads whom a mail went to from its header. Never throws. */
export function readRecipients(header: Header): Recipients {
  return {
    to: addresses(allFields(header, 'to')),
    cc: addresses(allFields(header, 'cc')),
    list: listId(firstField(header, 'list-id').slice(0, longestField)),
  };
}

/** Encoded words are decoded address by address: the decoder leaves long texts as they are. */
function addresses(field: string): string {
  const text = field.slice(0, longestField).replaceAll(/\s+/g, ' ').trim();
  return text.includes('=?')
    ? text
        .split(/(?<=>),/)
        .map(decodeWords)
        .join(',')
    : text;
}

/** `Talk of <talk.lists.example.org>`, or the bare id. */
function listId(field: string): string {
  const open = field.lastIndexOf('<');
  const id =
    open < 0
      ? field
      : field
          .slice(open + 1)
          .split('>', 1)
          .join('');
  return id.trim().toLowerCase();
}
