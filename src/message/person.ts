import type { Person } from './message.ts';
import { parseAddresses } from './parts.ts';
import { decodeWords } from './words.ts';

/** No honest From field is longer, and the patterns below are only good for lengths like this. */
const longestFrom = 4096;

/** `Name <a@b>`, `"Name, Jr." <a@b>`, `<a@b>`: nearly every From field there is. */
const plain = /^(?:"((?:[^"\\]|\\.)*)"|([^"<>(),;:@\\]*)) ?<([^<>@\s"(),;:]+@[^<>@\s"(),;:]+)>$/;

/**
 * The first mailbox of a From field (RFC 5322 §3.4): encoded words decoded, quotes and
 * comments undone, the address in lower case. A field without an address gives an empty one.
 */
export function readPerson(field: string): Person {
  const value = field.slice(0, longestFrom).replaceAll(/\s+/g, ' ').trim();
  const match = plain.exec(value);
  if (match !== null) {
    const [, quoted, bare = '', address = ''] = match;
    const name = quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, '$1');
    return person(decodeWords(name), address);
  }
  // `Reviewer One`: a web archive's page has no address
  if (!/[@<>"(),;:\\]/.test(value)) return person(decodeWords(value), '');
  const first = parseAddresses(value)[0];
  return first === undefined ? person(decodeWords(value), '') : person(first.name, first.address);
}

function person(name: string, address: string): Person {
  return { name: name.replaceAll(/\s+/g, ' ').trim(), address: address.toLowerCase() };
}
