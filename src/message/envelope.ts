import { hash as digest } from 'node:crypto';
import type { Parsed, Problem } from '../problem.ts';
import { readDate } from './date.ts';
import { allFields, firstField, scanHeader } from './header.ts';
import type { Header } from './header.ts';
import { mostReferences, readIds } from './ids.ts';
import { readLinks } from './links.ts';
import type { Envelope } from './message.ts';
import { ownStrings } from './own.ts';
import { readPerson } from './person.ts';
import { isRobot } from './robots.ts';
import { decodeWords } from './words.ts';

/**
 * Reads the header of a mail: all that threads and topics need, without its body.
 *
 * @param bytes the whole mail, since its hash names a mail that has no Message-ID.
 * @param header what `scanHeader` gave for it, where that is there already.
 * @returns the envelope, and Problems whose `where` is its id: `header-cut`, `no-message-id`,
 *   `no-date`, `bad-date`, `no-from`, `references-cut`. Never throws.
 */
export function readEnvelope(bytes: Buffer, header = scanHeader(bytes)): Parsed<Envelope> {
  const hash = digest('sha256', bytes);
  const ownId = readIds(firstField(header, 'message-id'))[0];
  const id = ownId ?? `sha256-${hash.slice(0, 16)}@missing.invalid`;
  const from = readPerson(firstField(header, 'from'));
  const writer = `${from.name} <${from.address}>`;
  const date = readDate(firstField(header, 'date'));
  const allReferences = readIds(allFields(header, 'references'));
  const references = allReferences.slice(-mostReferences);
  const links = readLinks(bytes);
  const hasLinks = links.supersedes.length > 0 || links.changeId !== null;
  const value: Envelope = {
    id,
    hash,
    subject: readSubject(firstField(header, 'subject')),
    from,
    date,
    inReplyTo: readIds(allFields(header, 'in-reply-to')).slice(-mostReferences),
    references,
    bot: isRobot((field) => (field === 'from' ? writer : firstField(header, field))),
    ...(hasLinks ? { links } : {}),
  };
  const problems = [
    ...identityProblems(header, id, ownId !== undefined),
    ...fieldProblems(header, value),
    ...referenceProblems(id, allReferences.length),
  ];
  return { value: ownStrings(value), problems };
}

/** Unfolded, decoded, runs of white space made one blank. */
function readSubject(field: string): string {
  return decodeWords(field).replaceAll(/\s+/g, ' ').trim();
}

function identityProblems(header: Header, id: string, own: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  if (header.cut) {
    const text = 'The header is longer than 1 MiB; fields behind that are not read.';
    problems.push({ where: id, code: 'header-cut', severity: 'warning', text });
  }
  if (!own) {
    const text = 'The mail has no Message-ID; it is named after its bytes.';
    problems.push({ where: id, code: 'no-message-id', severity: 'note', text });
  }
  return problems;
}

function fieldProblems(header: Header, { id, from, date }: Envelope): readonly Problem[] {
  const problems: Problem[] = [];
  if (from.name === '' && from.address === '') {
    const text = 'The mail does not say who wrote it (From).';
    problems.push({ where: id, code: 'no-from', severity: 'warning', text });
  }
  if (date === null) {
    const written = firstField(header, 'date').slice(0, 80);
    const [code, text] =
      written === ''
        ? ['no-date', 'The mail has no Date.']
        : ['bad-date', `The Date cannot be read: ${JSON.stringify(written)}.`];
    problems.push({ where: id, code, severity: 'warning', text });
  }
  return problems;
}

function referenceProblems(id: string, count: number): readonly Problem[] {
  if (count <= mostReferences) return [];
  const text = `Of ${count} References only the last ${mostReferences} are used.`;
  return [{ where: id, code: 'references-cut', severity: 'note', text }];
}
