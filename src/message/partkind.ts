import type { Part } from './parts.ts';

/** What is done with a part: read it, convert it, pass it over with a note, or in silence. */
type PartKind = 'text' | 'html' | 'note' | 'silent';

interface Rule {
  readonly type: RegExp;
  /** What the part's disposition and name must be like; without it any fits. */
  readonly only?: (part: Part) => boolean;
  readonly kind: PartKind;
  /** A part that the row is for. */
  readonly example: string;
}

const inline = ({ disposition }: Part): boolean => disposition !== 'attachment';

/** `0001-fix.patch`, and of a content that is a diff: octet-stream is what mailers say of anything. */
const isAttachedDiff = ({ filename, bytes }: Part): boolean =>
  /\.(?:patch|diff|txt)$/i.test(filename) && holdsDiff(bytes);

/** What becomes of the parts of a mail, the first row that fits. */
const rules: readonly Rule[] = [
  {
    type: /^text\/plain$|^[^/]*$/,
    kind: 'text',
    example: 'text/plain; an unreadable Content-Type',
  },
  {
    type: /^(?:text|application)\/(?:x-)?(?:patch|diff)$/,
    kind: 'text',
    example: 'text/x-patch; name=fix.patch',
  },
  { type: /^text\/html$/, only: inline, kind: 'html', example: 'text/html' },
  {
    type: /^(?:text|application)\//,
    only: isAttachedDiff,
    kind: 'text',
    example: 'application/octet-stream; name=fix.diff',
  },
  {
    type: /^text\/(?:calendar|x-vcard|vcard|rtf|richtext|rfc822-headers)$/,
    kind: 'note',
    example: 'text/calendar',
  },
  { type: /^text\/(?!html$)/, only: inline, kind: 'text', example: 'text/troff' },
  {
    type: /^application\/(?:pgp-signature|pgp-keys|(?:x-)?pkcs7-signature)$/,
    kind: 'silent',
    example: 'application/pgp-signature; name=signature.asc',
  },
  { type: /^/, kind: 'note', example: 'image/png; name=screen.png' },
];

/** What is done with a part. */
export function partKind(part: Part): PartKind {
  const fits = ({ type, only }: Rule): boolean => type.test(part.type) && (only?.(part) ?? true);
  return rules.find(fits)?.kind ?? 'note';
}

/** Types of a mail that is no multipart whose body is text, whatever the mailer called it. */
export function isTextBody(type: string): boolean {
  if (!type.includes('/')) return true;
  if (type === 'application/octet-stream') return true;
  return /^text\/(?!html$|calendar$|rtf$|richtext$)|^application\/(?:x-)?(?:patch|diff)$/.test(
    type,
  );
}

/** Whether bytes hold a unified diff: a `--- ` line with a `+++ ` line under it, or a hunk header. */
function holdsDiff(bytes: Buffer): boolean {
  const start = `\n${bytes.toString('latin1', 0, 1024 * 1024)}`;
  return /\n--- [^\n]*\n\+\+\+ |\n@@ -\d/.test(start) || start.includes('\ndiff --git ');
}
