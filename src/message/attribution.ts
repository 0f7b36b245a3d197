/** The lines that say whose words follow: `On Fri, 19 Jul 2019, Author One wrote:`. */
export interface Attribution {
  /** Body lines, both ends in. */
  readonly from: number;
  readonly to: number;
  /** Who is named; null where only a pattern of the line is known. */
  readonly name: string | null;
  readonly address: string | null;
}

interface Row {
  readonly example: string;
  /** Tried on the lines joined by a blank. */
  readonly pattern: RegExp;
}

/** Ends of an attribution in the languages seen on lists; the first row that fits wins. */
const endings: readonly Row[] = [
  {
    example: 'On Fri, 19 Jul 2019, Author One <one@example.org> wrote:',
    pattern:
      /\b(?:wrote|writes|write|said|says|schrieb|skrev|pisze|napisał|kirjoitti|scrisse|escribió|escreveu|schreef|a écrit)\b[^:：]{0,60}\s?[:：]\s*$/i,
  },
  { example: 'Am 19.07.19 um 09:40 schrieb Author One:', pattern: /\bschrieb .{1,120}:\s*$/ },
  {
    example: '19.07.2019 09:40, Author One пишет:',
    pattern: /(?:пишет|написала?|написав)\s?:\s*$/,
  },
  {
    example: 'Author One <one@example.org> 于2019年7月19日写道：',
    pattern: /(?:写道|寫道|のメール)\s?[:：]\s*$/,
  },
  {
    example: '2019-07-19 9:40 GMT+02:00 Author One <one@example.org>:',
    pattern: /\d{4}.{0,120}<[^<>\s]{3,200}>\s?:\s*$/,
  },
  {
    example: '* Author One <one@example.org> [2019-07-19 09:40:31]:',
    pattern: /^\s?\* .{0,120}<[^<>\s]{3,200}>.{0,60}:\s*$/,
  },
  {
    example: 'Quoting Author One (2019-07-19 09:40:31)',
    pattern: /^\s?Quoting .{3,160}\(\d{4}-\d\d-\d\d.{0,20}\):?\s*$/,
  },
  {
    example: "Excerpts from Author One's message of July 19, 2019 9:40 am:",
    pattern: /^\s?Excerpts from .{3,160}:\s*$/,
  },
  {
    example: '+++ Author One [19/07/19 09:40 +0200]:',
    pattern: /^\+\+\+ .{2,120} \[.{6,60}\]:\s*$/,
  },
  {
    example: 'On 19 Jul 2019, Author One told this:',
    pattern: /^On\b.{0,60}\d.{0,160}:\s*$/,
  },
  {
    example: 'From: Author One <one@example.org> Date: Fri, 3 Dec 2021 10:31:30 +0100',
    pattern: /^From: .{0,120}<[^<>\s]{3,200}> Date: .{6,80}$/,
  },
  { example: 'From: Author One <one@example.org>', pattern: /^From: .{0,120}<[^<>\s]{3,200}>\s*$/ },
  {
    example: '----- Original Message -----',
    pattern: /^-{3,}\s?(?:Original Message|Ursprüngliche Nachricht|Forwarded message)\s?-{3,}\s*$/i,
  },
];

/** A line that an attribution of several lines starts with. */
const beginning =
  /^\s?(?:On|Am|Le|El|Il|Em|Op|Den|Dne|W dniu|Mon|Tue|Wed|Thu|Fri|Sat|Sun|At|In|\* |Quoting |Excerpts |From: |-{3,}|\d{1,4}[./-]\d)/;

/** Four lines hold the longest attribution seen: date, name, address and addressee, wrapped at 72. */
const MOST_LINES = 4;

/**
 * Looks for an attribution right above a body line (one blank line between is allowed).
 * `lines[n]` is body line n; lines over 1,000 characters are no attribution.
 */
export function attributionAbove(lines: readonly string[], line: number): Attribution | null {
  let to = line - 1;
  if (to >= 1 && isBlank(lines[to])) to -= 1;
  if (to < 1 || isBlank(lines[to])) return null;
  for (let from = to; from > Math.max(0, to - MOST_LINES) && !isBlank(lines[from]); from -= 1) {
    const piece = lines.slice(from, to + 1);
    if (piece.some((one) => one.startsWith('>') || one.length > 1000)) return null;
    const joined = piece.map((one) => one.trim()).join(' ');
    if (!endings.some((row) => row.pattern.test(joined))) continue;
    const start = startsAt(lines, from, to);
    return { from: start, to, ...nameIn(lines.slice(start, to + 1).join(' ')) };
  }
  return null;
}

/** An attribution that cannot be taken for anything else, wherever it stands. */
const certain =
  /^\s?(?:On|Am|Le|El|Il|Em|Op)\s.{0,80}\d.{0,200}(?:wrote|writes|said|schrieb|a écrit|skrev|scrisse|escribió)\s?:\s*$/;

/**
 * Looks for an attribution that begins at a body line and has other text below it, so that
 * `attributionAbove` does not see it; gives its last line, or null.
 *
 *     On Sun, 17 Jul 2022 22:54:47 -0700
 *     Author One <one@example.org> wrote:
 *                                              ← own words follow, the quote comes later
 */
export function attributionFrom(lines: readonly string[], line: number): number | null {
  let joined = '';
  for (let n = line; n < line + MOST_LINES && !isBlank(lines[n]); n += 1) {
    joined += ` ${(lines[n] ?? '').trim().slice(0, 1000)}`;
    if (certain.test(joined.slice(1))) return n;
  }
  return null;
}

/** Goes up from a line that already fits to the `On …` it is the end of. */
function startsAt(lines: readonly string[], from: number, to: number): number {
  for (let n = from; n > Math.max(0, to - MOST_LINES) && !isBlank(lines[n]); n -= 1) {
    if (beginning.test(lines[n] ?? '')) return n;
  }
  return from;
}

function nameIn(text: string): { name: string | null; address: string | null } {
  const folded = text.replace(/\s+/g, ' ').trim().slice(0, 1000);
  const address = /<([^<>\s@]{1,100}@[^<>\s]{1,100})>/.exec(folded)?.[1]?.toLowerCase() ?? null;
  const before = folded
    .replace(/\s?<[^<>]{0,200}>/g, '')
    .replace(/^\+\+\+ (.{2,100}) \[.{1,60}$/, '$1')
    .replace(/\s*\b(?:wrote|writes|said|schrieb)\b.*$/i, '')
    .replace(/(\d) ?[AP]M\b/gi, '$1,')
    .replace(/ \([A-Z]{2,5}\)/g, '');
  // `On Fri, Jul 19, 2019 at 09:40:31AM +0200, Author One`: the name follows the last date word.
  const name =
    /(?:^|[\d)],{0,2} |, |\*\s|Quoting |from )([^\d,:;()"]{2,80})$/.exec(before)?.[1] ??
    /^"?([^\d,:;()"]{2,80})"?$/.exec(before)?.[1] ??
    null;
  return { name: name?.trim() ?? null, address };
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
