import type { Message } from '../message/message.ts';
import type { Thread } from '../thread/thread.ts';
import { asCover } from './patch.ts';
import type { Patch } from './series.ts';
import { readSubject } from './subject.ts';

/**
 * Covers whose subject has no `0/n`: a posting without a diff that numbered patches of the same
 * author and version answer.
 *
 *     [PATCH v8] x: new feature          the cover
 *       [PATCH v8 1/2] x: prepare
 *       [PATCH v8 2/2] x: do it
 */
export function unnumberedCovers(
  threads: readonly Thread<Message>[],
  patches: ReadonlyMap<string, Patch>,
): readonly Patch[] {
  const covers: Patch[] = [];
  for (const thread of threads) {
    const candidates = new Map(
      thread.mails.filter((mail) => !patches.has(mail.id)).map((mail) => [mail.id, mail]),
    );
    for (const mail of thread.mails) {
      const patch = patches.get(mail.id);
      const above = candidates.get(thread.parents.get(mail.id) ?? '');
      if (patch === undefined || above === undefined || patch.tag.total === null) continue;
      const tag = readSubject(above.subject);
      const kin =
        (tag.patch || tag.rfc) &&
        !tag.reply &&
        tag.index === null &&
        tag.version === patch.tag.version &&
        above.from.address === mail.from.address;
      if (!kin) continue;
      covers.push(asCover(above, { ...tag, total: patch.tag.total }));
      candidates.delete(above.id);
    }
  }
  return covers;
}

/** A series is sent in one go; an older posting may hang below a cover whose id was used again. */
const A_DAY = 24 * 60 * 60 * 1000;

/**
 * Patches whose subjects say no version, with that of the cover they answer (as b4 infers it): same author,
 * same total, same day.
 *
 *     [PATCH v4 0/2] x: new feature
 *       [PATCH 1/2] x: prepare         v4, too
 */
export function inheritedVersions(
  threads: readonly Thread<Message>[],
  patches: ReadonlyMap<string, Patch>,
): readonly Patch[] {
  return threads.flatMap(({ mails, parents }) =>
    mails.flatMap((mail): readonly Patch[] => {
      const patch = patches.get(mail.id);
      const cover = patches.get(parents.get(mail.id) ?? '');
      if (patch?.role !== 'patch' || cover?.role !== 'cover') return [];
      const kin =
        patch.tag.version === 1 &&
        cover.tag.version > 1 &&
        patch.tag.total === cover.tag.total &&
        mail.from.address === cover.message.from.address &&
        Math.abs(Date.parse(mail.date ?? '') - Date.parse(cover.message.date ?? '')) < A_DAY;
      return kin ? [{ ...patch, tag: { ...patch.tag, version: cover.tag.version } }] : [];
    }),
  );
}
