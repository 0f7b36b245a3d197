import { expect, test } from 'vitest';
import { layOutPage } from '../../src/export/page.ts';
import { formatMessage, formatPage, formatReviewed } from '../../src/export/text.ts';
import type { Reviewed } from '../../src/wording/reviewed.ts';
import { firstPatch, tally } from '../helpers/reviewed.ts';
import { talkOf } from '../helpers/talk.ts';

const plain = { width: 80, colour: false };
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

test('a topic is every series, the newest last, quiet patches as one line', () => {
  const lines = formatReviewed(tally, plain).split('\n');
  expect(lines.findIndex((line) => line.startsWith('v1  '))).toBe(0);
  expect(lines.findIndex((line) => line.startsWith('v2  '))).toBeGreaterThan(0);
  expect(lines).toContain('2/2  tally: read all counters at once · no comments');
  expect(lines).toContain('1 comment · 2 fixes · 1 Reviewed-by · missing 2/2');
});

test('every comment of a topic is in its text', () => {
  const text = formatReviewed(tally, { width: 200, colour: false });
  for (const comment of tally.comments) expect(text).toContain(comment.text.split('\n')[0]);
});

test('talk without a series is its comments under the lines they answer', () => {
  const text = formatReviewed(talkOf('k', '2024-01-02T00:00:00.000Z'), plain);
  expect(text).toContain(' ▸ Who keeps the counters?\n    ▌Reviewer One · 2 Jan\n');
});

test('a page is its heading and its rows, without blanks at their ends', () => {
  const text = formatPage(layOutPage(tally, firstPatch, { width: 120 }), { colour: false });
  expect(text).toMatch(/^v1 1\/2  tally: count what passes .* 1 Jul 2024\n─ commit message ─/);
  expect(text).not.toMatch(/ \n/);
});

test('a reply is shown as the page its comments stand on', () => {
  expect(formatMessage(tally, 'review@example.org', plain)).toBe(
    formatMessage(tally, firstPatch, plain),
  );
});

test('colour adds escape sequences and nothing else', () => {
  const coloured = formatReviewed(tally, { width: 120, colour: true });
  expect(coloured).toContain('\x1b[');
  expect(coloured.replaceAll(/\x1b\[[\d;]*m/g, '')).toBe(
    formatReviewed(tally, { width: 120, colour: false }),
  );
});

/** The fixture with `poison` at the end of every text that a stranger wrote. */
function poisoned(poison: string): Reviewed {
  const text = JSON.stringify(tally.comments);
  const comments = JSON.parse(text) as Reviewed['comments'];
  const messages = new Map(
    [...tally.messages].map(([id, message]) => [
      id,
      {
        ...message,
        subject: message.subject + poison,
        from: { ...message.from, name: message.from.name + poison },
        lines: message.lines.map((line) => line + poison),
      },
    ]),
  );
  return {
    ...tally,
    messages,
    topic: {
      ...tally.topic,
      series: tally.topic.series.map((series) => ({
        ...series,
        subject: series.subject + poison,
        author: { ...series.author, name: series.author.name + poison },
        patches: series.patches.map((patch) => ({
          ...patch,
          tag: { ...patch.tag, title: patch.tag.title + poison },
          message: messages.get(patch.message.id)!,
          diff: {
            files: patch.diff.files.map((file) => ({ ...file, path: file.path + poison })),
          },
        })),
      })),
    },
    comments: comments.map((comment) => ({
      ...comment,
      text: comment.text + poison,
      author: { ...comment.author, name: comment.author.name + poison },
      quoted: comment.quoted.map((line) => ({ ...line, text: line.text + poison })),
    })),
    fixes: tally.fixes.map((fix) => ({
      ...fix,
      old: fix.old + poison,
      new: fix.new + poison,
      before: fix.before + poison,
      after: fix.after + poison,
    })),
    verdicts: tally.verdicts.map((verdict) => ({
      ...verdict,
      kind: verdict.kind + poison,
      by: { ...verdict.by, name: verdict.by.name + poison },
    })),
  };
}

test.each(['\x1b[2J', '\x1b]0;x\x07', '\u202e', '\u2066', '\x9b2J', '\r', '\x00', '\ufeff'])(
  'hostile text %j never reaches the output',
  (poison) => {
    for (const width of [60, 140]) {
      expect(STEERING.test(formatReviewed(poisoned(poison), { width, colour: false }))).toBe(false);
    }
  },
);
