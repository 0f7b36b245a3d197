import type {
  ApiCard,
  CardFile,
  CardFunction,
  CardMacro,
  CardStruct,
} from '../livepatch/extract/card.ts';
import { type Segment, segment, spread, tame, textOf, widthOf, wrap } from './line.ts';

export type { ApiCard, CardOf } from '../livepatch/extract/card.ts';

type Row = readonly Segment[];

/** Narrower than this nothing stands beside anything. */
const narrowest = 40;

/**
 * The API card as text of at most `width` columns: structs with their members, functions, macros, the
 * bodies that no mail shows, the files and how sure they are, findings. `+ 3/5` is the patch that adds
 * something. Every row ends with LF.
 */
export function formatCard(card: ApiCard, options: { readonly width: number }): string {
  const width = Math.max(options.width, narrowest);
  const parts = [
    headRows(card, width),
    ...card.structs.map((one) => structRows(one, card, width)),
    ...card.functions.map((one) => functionRows(one, card, width)),
    ...card.macros.map((one) => macroRows(one, card, width)),
    changedRows(card, width),
    bodyRows(card, width),
    fileRows(card, width),
    findingRows(card, width),
  ];
  return parts
    .filter((rows) => rows.length > 0)
    .map((rows) => rows.map((row) => `${textOf(row).trimEnd()}\n`).join(''))
    .join('\n');
}

/** `v2 1-3/5  livepatch: new API …` */
function headRows(
  { version, patches, total, subject, structs, functions, macros }: ApiCard,
  width: number,
): readonly Row[] {
  const last = patches.at(-1)?.index ?? 0;
  const first = patches[0]?.index ?? 0;
  const span = first === last ? `${last}` : `${first}-${last}`;
  const rows = wrap([segment(`v${version} ${span}/${total}  `), segment(subject, 'title')], width);
  const isEmpty = structs.length + functions.length + macros.length === 0;
  return isEmpty ? [...rows, [segment('It adds no API.', 'dim')]] : rows;
}

/** `+ 3/5`; six blanks for what was there before. */
function mark(arrives: number | null, { total }: ApiCard): string {
  const empty = ' '.repeat(`+ ${total}/${total}`.length);
  return arrives === null ? empty : `+ ${arrives}/${total}`.padEnd(empty.length);
}

/** Fewer columns than this beside a lead are not worth it: the text goes below. */
const leastBeside = 24;

/** Rows of text beside what leads them, or below it and four columns in. */
function hanging(lead: string, text: string, width: number): readonly Row[] {
  const first = segment(lead);
  const columns = widthOf([first]);
  if (width - columns < leastBeside) {
    const below = text === '' ? [] : wrap([segment(text)], width - 4);
    return [
      ...wrap([segment(lead.trimEnd())], width),
      ...below.map((row): Row => [segment('    '), ...row]),
    ];
  }
  return wrap([segment(text)], width - columns).map((row, index): Row => [
    index === 0 ? first : segment(' '.repeat(columns)),
    ...row,
  ]);
}

/** What it is at the left end, its file at the right; the file below where there is no room. */
function titleRows(title: string, path: string, width: number): readonly Row[] {
  const [left, right]: readonly [Row, Row] = [[segment(title, 'title')], [segment(path, 'dim')]];
  if (widthOf(left) + widthOf(right) + 2 <= width) return [spread(left, right, width)];
  return [...wrap(left, width), ...wrap([segment(`  ${path}`, 'dim')], width)];
}

function structRows(struct: CardStruct, card: ApiCard, width: number): readonly Row[] {
  const { kind, name, members, complete, path } = struct;
  const declared = members.map((member) => declare(member.type, member.name));
  const column = Math.min(32, Math.max(0, ...declared.map((text) => text.length)));
  return [
    ...titleRows(`${kind} ${name}${complete ? '' : ' { … }'}`, path, width),
    ...docRows(struct, width),
    ...members.flatMap((member, index) => {
      const text = (declared[index] ?? '').padEnd(column);
      return hanging(`  ${mark(member.arrives, card)}  ${text}  `, member.about, width);
    }),
  ];
}

/** `char [8]` and `name` → `char name[8]`. */
function declare(type: string, name: string): string {
  const [before, after] = splitType(type);
  return `${before}${/[\s*(]$/.test(before) || before === '' ? '' : ' '}${name}${after}`;
}

/** Where the name goes: in `(*)`, before `[` or a bit field, else at the end. */
function splitType(type: string): readonly [string, string] {
  const pointer = type.indexOf('(*)');
  if (pointer >= 0) return [type.slice(0, pointer + 2), type.slice(pointer + 2)];
  if (/^[A-Z\d_]+\(/.test(type)) return [`${type} `, ''];
  const at = type.search(/\[|\s*:/);
  return at < 0 ? [type, ''] : [type.slice(0, at).trimEnd(), type.slice(at)];
}

function functionRows(one: CardFunction, card: ApiCard, width: number): readonly Row[] {
  const list = one.parameters.map(({ name, type }) => declare(type, name)).join(', ');
  const title = `${declare(one.result, one.name)}(${list === '' ? 'void' : list})`;
  const remarks = [
    mark(one.arrives, card).trim(),
    ...changesOf(one.arrives, one.changes, card),
    ...(one.exported === null ? [] : [one.exported]),
    ...(one.body === 'whole' ? [] : [one.body === 'cut' ? 'body cut short' : absentBody(card)]),
  ];
  return [
    ...titleRows(title, one.path, width),
    ...hanging('  ', remarks.join(' · '), width),
    ...docRows({ ...one, text: [] }, width),
    ...one.parameters.flatMap(({ name, about }) =>
      about === '' ? [] : hanging(`    @${name}  `, about, width),
    ),
    ...docRows({ ...one, summary: '' }, width),
    ...(one.returns === '' ? [] : hanging('  Return: ', one.returns, width)),
  ];
}

/** Where a file is cut short, the body may stand in what is missing. */
function absentBody({ files }: ApiCard): string {
  return files.some(({ state }) => state === 'cut') ? 'body not quoted' : 'no body in these mails';
}

/** `changed in 3/5`, beside the patch that adds it. */
function changesOf(
  arrives: number | null,
  changes: readonly number[],
  { total }: ApiCard,
): readonly string[] {
  const later = changes.filter((index) => index !== arrives);
  return later.length === 0 ? [] : [`changed in ${later.map((n) => `${n}/${total}`).join(', ')}`];
}

function macroRows(macro: CardMacro, card: ApiCard, width: number): readonly Row[] {
  const { name, parameters, path, arrives, changes, body, whole } = macro;
  const title = `#define ${name}${parameters === null ? '' : `(${parameters.join(', ')})`}`;
  const remarks = [mark(arrives, card).trim(), ...changesOf(arrives, changes, card)];
  if (!whole) remarks.push('cut');
  return [
    ...titleRows(title, path, width),
    ...hanging('  ', remarks.filter((text) => text !== '').join(' · '), width),
    ...docRows(macro, width),
    ...bodyLines(body).flatMap((line) => hanging('    ', line, width)),
  ];
}

/** Lines after the first keep what they stand further in than the others. */
function bodyLines(body: string): readonly string[] {
  const [first = '', ...rest] = body.split('\n').map(tame);
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = indents.length === 0 ? 0 : Math.min(...indents.slice(0, 1_000));
  return [first, ...rest.map((line) => `  ${line.slice(common)}`)];
}

/** Summary and paragraphs of a kernel-doc. */
function docRows(
  { summary, text }: { readonly summary: string; readonly text: readonly string[] },
  width: number,
): readonly Row[] {
  const paragraphs = summary === '' ? text : [summary, ...text];
  return paragraphs.flatMap((paragraph) => hanging('  ', paragraph, width));
}

function changedRows({ changed, total }: ApiCard, width: number): readonly Row[] {
  if (changed.length === 0) return [];
  return [
    [segment('changed, not added', 'rule')],
    ...changed.flatMap(({ name, path, changes }) => {
      const where = changes.map((index) => `${index}/${total}`).join(', ');
      return hanging('  ', `${name}()  ${path}  ${where}`, width);
    }),
  ];
}

function bodyRows(card: ApiCard, width: number): readonly Row[] {
  const lists = [
    [absentBody(card), 'absent'],
    ['body cut short', 'cut'],
  ] as const;
  return lists.flatMap(([title, wanted]) => {
    const names = card.functions.flatMap(({ name, body }) =>
      body === wanted ? [`${name}()`] : [],
    );
    if (names.length === 0) return [];
    return [[segment(title, 'rule')], ...hanging('  ', names.join(', '), width)];
  });
}

const sources: Readonly<Record<CardFile['from'], string>> = {
  'new-file': 'new file',
  'earlier-mail': 'from an earlier mail',
  'pre-image': 'from a pre-image',
  islands: 'islands',
};

function fileRows({ files }: ApiCard, width: number): readonly Row[] {
  if (files.length === 0) return [];
  const column = 'unverified'.length;
  return [
    [segment('files', 'rule')],
    ...files.flatMap((file) =>
      hanging(`  ${file.state.padEnd(column)}  `, `${file.path}  ${aboutFile(file)}`, width),
    ),
  ];
}

/** `122 lines, from an earlier mail`, `39 lines in 3 islands`. */
function aboutFile({ from, whole, lines, islands }: CardFile): string {
  const count = `${lines} ${lines === 1 ? 'line' : 'lines'}`;
  if (whole) return `whole: ${count}${from === 'islands' ? '' : `, ${sources[from]}`}`;
  const part = `${count} in ${islands} ${islands === 1 ? 'island' : 'islands'}`;
  return from === 'new-file' ? `new file: the first ${count}` : part;
}

function findingRows({ findings, patches, total }: ApiCard, width: number): readonly Row[] {
  if (findings.length === 0) return [];
  const positions = new Map(patches.map(({ messageId, index }) => [messageId, index]));
  return [
    [segment('findings', 'rule')],
    ...findings.flatMap(({ patch, line, severity, text }) => {
      const index = positions.get(patch);
      const where = index === undefined ? '' : `${index}/${total} `;
      return hanging(`  ${severity}  `, `${where}line ${line}: ${text}`, width);
    }),
  ];
}
