import { describe, expect, it } from 'vitest';
import { beginsInComment, scanC } from '../../../src/livepatch/extract/cscan.ts';
import { readKernelDocs } from '../../../src/livepatch/extract/kernel-doc.ts';
import { fileOf } from '../files.ts';

function docsIn(text: string) {
  const { lines } = fileOf('a.h', text);
  const texts = lines.map((line) => line.text);
  return readKernelDocs(scanC(texts, beginsInComment(texts)).comments, lines);
}

describe('readKernelDocs', () => {
  it('reads name, summary, members over several lines, sections and text', () => {
    const [placed] = docsIn(
      [
        '/**',
        '+ * klp_get_state() - get a state',
        ' *                    of a patch',
        ' * @patch: where to look',
        '+ * @id: what to look for,',
        ' *      never zero',
        ' * @...: more',
        ' *',
        ' * Looks for it. See: nothing.',
        ' *',
        ' * It is slow.',
        ' *',
        ' * Context: any',
        ' * Return: the state,',
        ' *         or NULL',
        ' */',
      ].join('\n'),
    );
    const { doc, inline, from, to } = placed!;
    expect({ inline, from, to }).toEqual({ inline: false, from: 0, to: 15 });
    expect(doc).toMatchObject({
      name: 'klp_get_state',
      summary: 'get a state of a patch',
      returns: 'the state, or NULL',
      text: 'Looks for it. See: nothing.\n\nIt is slow.\n\nContext: any',
      at: { message: 'm', line: 2 },
      whole: true,
      added: true,
    });
    expect([...doc.members]).toEqual([
      ['patch', 'where to look'],
      ['id', 'what to look for, never zero'],
      ['...', 'more'],
    ]);
    expect(doc.places.get('id')).toEqual({ at: { message: 'm', line: 5 }, added: true });
  });

  it.each([
    ['/** struct a - b */', 'a', 'b'],
    ['/** union a: b */', 'a', 'b'],
    ['/** a(x, y) - b - c */', 'a', 'b - c'],
    ['/** a */', 'a', ''],
    ['/**\n * a\n * @b: c\n */', 'a', ''],
  ])('reads the head of %j', (text, name, summary) => {
    expect(docsIn(text)[0]?.doc).toMatchObject({ name, summary });
  });

  it('passes over comments that are no kernel-doc', () => {
    const text =
      '/* a - b */\n// a - b\n/*** a - b */\n/**/\n/** DOC: all of it */\n/** Many words without a name. */';
    expect(docsIn(text)).toEqual([]);
  });

  it('takes a comment whose beginning is not shown where it describes members', () => {
    const [placed] = docsIn(' * @a: b\n * @c: d\n */\nstruct e {');
    expect(placed?.doc).toMatchObject({ name: '', whole: false });
    expect([...placed!.doc.members.keys()]).toEqual(['a', 'c']);
    expect(docsIn(' * of no use\n */\nint e;')).toEqual([]);
  });

  it('marks one whose end is not shown', () => {
    expect(docsIn('/**\n * a - b\n * @c: d')[0]?.doc.whole).toBe(false);
  });

  it('knows what stands beside a member', () => {
    expect(docsIn('/** @id: which\n *  one */')[0]).toMatchObject({ inline: true });
  });
});
