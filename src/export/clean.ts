/**
 * What may not reach a terminal: C0 without the tab (ESC, CR, LF and BEL among them), DEL and C1; marks that
 * reorder text (U+061C, U+200E/F, U+202A-202E, U+2066-2069); characters without a glyph that hide or
 * break text (soft hyphen, zero-width blank, U+2028/9, U+FEFF, tag characters).
 * The joiners U+200C and U+200D stay: some scripts are misspelt without them, and they move nothing.
 */
const UNSAFE =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** ESC is shown as `␛`, U+202E as `<U+202E>`: a reader must see that something stood there. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/**
 * One line of a stranger's text, safe to draw: no character is left that moves the cursor, starts an
 * escape sequence, ends the line or changes the order of letters. Tabs stay. Lone surrogates become U+FFFD.
 */
export function clean(text: string): string {
  return text.toWellFormed().replace(UNSAFE, visible);
}
