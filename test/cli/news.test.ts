import { describe, expect, test } from 'vitest';
import { formatNews } from '../../src/cli/news.ts';
import { tally } from '../helpers/reviewed.ts';

describe('formatNews', () => {
  test('has a block for each comment of the mails: who, where, the line, the text', () => {
    const text = formatNews(tally, new Set(['review@example.org']));
    const blocks = text.split('\n\n').filter((block) => /@example\.org#\d+\n/.test(block));
    const own = tally.comments.filter(({ messageId }) => messageId === 'review@example.org');
    expect(blocks).toHaveLength(own.length);
    expect(text).toMatch(/^Reviewer One · .* · review@example\.org#1\nv1 1\/2 .*\n> .*\n/m);
    expect(text.endsWith('\n\n')).toBe(true);
  });

  test('marks robots, and is empty for mails without comments', () => {
    expect(formatNews(tally, new Set(['robot@example.org']))).toContain(' · robot · ');
    expect(formatNews(tally, new Set(['gone@example.org']))).toBe('');
  });

  test('lets nothing through that steers a terminal', () => {
    const [first] = tally.comments;
    const hostile = { ...tally, comments: [{ ...first!, text: 'a\u001b[2Jb\u202e' }] };
    expect(formatNews(hostile, new Set([first!.messageId]))).not.toMatch(/[\u001b\u202e]/);
  });
});
