import type { TextProps } from 'ink';
import type { Style } from '../export/line.ts';

/** How a style is drawn; the 16 colours only, which follow the user's own palette. */
type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'underline' | 'inverse'>;

export type Theme = Readonly<Record<Style, Look>>;

const COLOURED: Theme = {
  plain: {},
  dim: { dimColor: true },
  rule: { dimColor: true },
  title: { bold: true },
  number: { dimColor: true },
  mark: { color: 'yellow', bold: true },
  added: { color: 'green' },
  removed: { color: 'red' },
  hunk: { color: 'cyan' },
  bar: { color: 'yellow' },
  selected: { color: 'cyan', bold: true },
  author: { bold: true },
  wording: { color: 'yellow' },
  verdict: { color: 'green', bold: true },
  robot: { color: 'magenta' },
  warning: { color: 'yellow' },
  old: { color: 'red' },
  'old-changed': { color: 'red', bold: true, underline: true },
  new: { color: 'green' },
  'new-changed': { color: 'green', bold: true, underline: true },
};

function withoutColour({ color: _color, ...look }: Look): Look {
  return look;
}

const PLAIN = Object.fromEntries(
  Object.entries(COLOURED).map(([style, look]) => [style, withoutColour(look)]),
) as Theme;

/** The looks of all styles; without colour only weight, underline and inverse are left. */
export function themeOf(colour: boolean): Theme {
  return colour ? COLOURED : PLAIN;
}
