import { describe, expect, it } from 'vitest';
import { blobId } from '../../src/diff/blob.ts';
import { diff, mail, topicOf } from './helpers.ts';

/** Each series as `vN first-id: indices`. */
function shape(mails: Parameters<typeof topicOf>[0]): readonly string[] {
  return topicOf(mails).topic.series.map(({ version, id, cover, patches, supersedes }) => {
    const indices = [...(cover === null ? [] : [0]), ...patches.map(({ index }) => index)];
    return `v${version} ${id}: ${indices.join(',')}${supersedes === null ? '' : ` after ${supersedes}`}`;
  });
}

const patch = { body: diff };

const run = (n: number): string => `20240304100000.77-${n}-author.one@example.org`;

describe('readTopic', () => {
  it('puts a cover and its patches into one series, however they are threaded', () => {
    const cover = mail('c', '[PATCH 0/2] all');
    const one = mail('p1', '[PATCH 1/2] one', { ...patch, parent: 'c', minute: 1 });
    const shallow = mail('p2', '[PATCH 2/2] two', { ...patch, parent: 'c', minute: 2 });
    const deep = mail('p2', '[PATCH 2/2] two', { ...patch, parent: 'p1', minute: 2 });
    expect(shape([cover, one, shallow])).toEqual(['v1 c: 0,1,2']);
    expect(shape([deep, one, cover])).toEqual(['v1 c: 0,1,2']);
  });

  it('takes a posting without a diff for the cover of the numbered patches below it', () => {
    const cover = mail('c', '[PATCH v8] all');
    const one = mail('p1', '[PATCH v8 1/1] one', { ...patch, parent: 'c', minute: 1 });
    expect(shape([cover, one])).toEqual(['v8 c: 0,1']);
  });

  it('gives patches without a version that of the cover they answer on the same day', () => {
    const cover = mail('c', '[PATCH v4 0/2] all');
    const one = mail('p1', '[PATCH 1/2] one', { ...patch, parent: 'c', minute: 1 });
    const two = mail('p2', '[PATCH 2/2] two', { ...patch, parent: 'c', minute: 2 });
    const late = mail('p2', '[PATCH 2/2] two', { ...patch, parent: 'c', minute: 3000 });
    expect(shape([cover, one, two])).toEqual(['v4 c: 0,1,2']);
    expect(shape([cover, one, late])).toEqual(['v1 p2: 2', 'v4 c: 0,1']);
  });

  it('links a v2 by title and author, or by its place below v1', () => {
    const one = mail('a', '[PATCH] fix it', patch);
    const same = mail('b', '[PATCH v2] fix it', { ...patch, minute: 9 });
    const renamed = mail('b', '[PATCH v2] mend it', { ...patch, parent: 'a', minute: 9 });
    const other = mail('b', '[PATCH v2] fix it', { ...patch, minute: 9, from: 'author.two' });
    expect(shape([one, same])).toEqual(['v1 a: 1', 'v2 b: 1 after a']);
    expect(shape([one, renamed])).toEqual(['v1 a: 1', 'v2 b: 1 after a']);
    expect(shape([one, other])).toEqual(['v1 a: 1', 'v2 b: 1']);
  });

  it('links versions of which one patch alone is known', () => {
    const mails = [2, 3].map((version) =>
      mail(`v${version}`, `[PATCH v${version} 3/4] last`, { ...patch, minute: version }),
    );
    expect(shape(mails)).toEqual(['v2 v2: 3', 'v3 v3: 3 after v2']);
  });

  it('links a v2 of another name that says what it takes the place of', () => {
    const one = mail('a', '[PATCH 0/1] old name');
    const two = mail('b', '[PATCH v2 0/1] new name', { minute: 9 });
    const links = { supersedes: ['a'], changeId: null };
    const reply = {
      ...mail('r', 'Re: [PATCH v2 0/1] new name', { parent: 'b', minute: 10 }),
      links,
    };
    expect(shape([one, { ...two, links }])).toEqual(['v1 a: 0', 'v2 b: 0 after a']);
    expect(shape([one, two, reply])).toEqual(['v1 a: 0', 'v2 b: 0 after a']);
    const named = { supersedes: [], changeId: '20240304-name-0123456789ab' };
    expect(
      shape([
        { ...one, links: named },
        { ...two, links: named },
      ]),
    ).toEqual(['v1 a: 0', 'v2 b: 0 after a']);
  });

  it('joins parts of a posting that were sent apart on one day', () => {
    const one = mail('a', '[PATCH v5 1/2] one', patch);
    const two = mail('b', '[PATCH v5 2/2] two', { ...patch, minute: 8 });
    expect(shape([one, two])).toEqual(['v5 a: 1,2']);
  });

  it('opens a second posting for an index that is taken', () => {
    const one = mail('a', '[PATCH 1/1] one', patch);
    const again = mail('b', '[PATCH RESEND 1/1] one', { ...patch, minute: 8 });
    expect(shape([one, again])).toEqual(['v1 a: 1', 'v1 b: 1 after a']);
  });

  it('believes the patches where the cover says another version', () => {
    const cover = mail(run(1), '[PATCH v5 0/2] all');
    const rest = [1, 2].map((n) =>
      mail(run(n + 1), `[PATCH v6 ${n}/2] part ${n}`, { ...patch, parent: run(1), minute: n }),
    );
    expect(shape([cover, ...rest])).toEqual([`v6 ${run(1)}: 0,1,2`]);
  });

  it('rebuilds an absent parent from the longest quote of it', () => {
    const quote = diff.replaceAll(/^/gm, '> ');
    const short = mail('r1', 'Re: [PATCH v2 2/3] x', { parent: 'gone', body: '> why\nbecause' });
    const long = mail('r2', 'Re: [PATCH v2 2/3] x', {
      parent: 'gone',
      minute: 1,
      body: `On Mon, Author One wrote:\n${quote}\nok`,
    });
    const { topic } = topicOf([short, long]);
    const [series] = topic.series;
    expect(shape([short, long])).toEqual(['v2 gone: 2']);
    expect(series?.patches[0]?.rebuilt).toBe(true);
    expect(series?.patches[0]?.message.lines).toEqual(['[PATCH v2 2/3] x', ...diff.split('\n')]);
    expect(series?.author.name).toBe('Author One');
    expect(series?.missing).toEqual([1, 3]);
  });

  it('knows the diff of a quote whose headers were cut', () => {
    const body = 'On Mon, Author One wrote:\n> why\n[...]\n> +\tint a;\nno tabs';
    const { patches } = topicOf([mail('r', 'Re: [PATCH] x', { parent: 'gone', body })]);
    expect(patches.get('gone')?.sections).toEqual(['subject', 'commit-message', 'diff']);
    expect(patches.get('gone')?.complete).toBe(false);
  });

  it('takes a pull request for a series without patches', () => {
    expect(shape([mail('a', '[GIT PULL] fixes', { body: 'please pull' })])).toEqual(['v1 a: 0']);
  });
});

const added = (text: string, id: string): string =>
  `why\n---\ndiff --git a/n b/n\nnew file mode 100644\nindex 0000000..${id}\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+${text}`;
const changed = (id: string): string =>
  `why\n---\ndiff --git a/n b/n\nindex ${blobId('one\n').slice(0, 7)}..${id}\n--- a/n\n+++ b/n\n@@ -1 +1 @@\n-one\n+two`;
const codes = (...bodies: readonly string[]): readonly string[] =>
  topicOf(
    bodies.map((body, n) =>
      mail(`p${n + 1}`, `[PATCH ${n + 1}/${bodies.length}] part ${n}`, { body, minute: n }),
    ),
  ).problems.map((problem) => problem.code);

describe('blob ids', () => {
  it('are checked for new files and for what later patches make of them', () => {
    const good = added('one', blobId('one\n').slice(0, 12));
    expect(codes(good, changed(blobId('two\n').slice(0, 12)))).toEqual([]);
    expect(codes(good, changed('123456789012'))).toEqual(['blob-mismatch']);
    expect(codes(added('one ', blobId('one\n').slice(0, 12)))).toEqual(['blob-mismatch']);
  });

  it('are not asked for where a patch does not fit what the patches before it made', () => {
    const other = added('other', blobId('other\n').slice(0, 12));
    expect(codes(other, changed(blobId('two\n').slice(0, 12)))).toEqual(['does-not-apply']);
  });
});
