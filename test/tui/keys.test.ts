import { expect, test } from 'vitest';
import { helpRows } from '../../src/tui/helpview.ts';
import { KEYS, type KeyPress, commandOf, hintsOf, keyNames } from '../../src/tui/keys.ts';
import type { ScreenName } from '../../src/tui/views.ts';

const SCREENS: readonly ScreenName[] = ['list', 'series', 'patch', 'help'];
const NOTHING: KeyPress = {
  upArrow: false,
  downArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  meta: false,
};

test.each(SCREENS)('no key has two meanings on the %s screen', (screen) => {
  const keys = KEYS.filter(({ screens }) => screens.includes(screen)).flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each(SCREENS)(
  'the help asked on the %s screen lists every key with what it does',
  (screen) => {
    const help = helpRows(screen).map((row) => row.map(({ text }) => text).join(''));
    for (const { keys, help: words } of KEYS) {
      expect(help.some((line) => line.includes(keys.join(' ')) && line.includes(words))).toBe(true);
    }
  },
);

test('the keys of the screen it was asked on come first in the help', () => {
  expect(helpRows('patch')[0]).toEqual([{ text: ' In a patch', style: 'title' }]);
});

test.each(SCREENS)('every key in the status bar of the %s screen works there', (screen) => {
  for (const hint of hintsOf(screen)) {
    for (const key of hint.split(' ')[0]!.split('/')) expect(commandOf(key, screen)).not.toBeNull();
  }
});

test('keys pressed fast arrive as one text and are told apart', () => {
  expect(keyNames('jj\r ', NOTHING)).toEqual(['j', 'j', 'enter', 'space']);
});

test('special keys have names', () => {
  expect(keyNames('', { ...NOTHING, downArrow: true })).toEqual(['down']);
  expect(keyNames('', { ...NOTHING, escape: true })).toEqual(['escape']);
  expect(keyNames('c', { ...NOTHING, ctrl: true })).toEqual(['ctrl-c']);
});

test('a letter with alt is no letter', () => {
  expect(keyNames('q', { ...NOTHING, meta: true })).toEqual([]);
});
