import type { Linkable, Thread } from './thread.ts';

/**
 * Links mails into threads by References and In-Reply-To alone (jwz's algorithm without its
 * joining by subject, https://www.jwz.org/doc/threading.html). The result does not depend on
 * the order of the input; ids are taken to be unique.
 *
 *     References: <a> <b>      a ─ b ─ this mail; a and b may be ghosts
 *     In-Reply-To: <b>         wins over the last of References where the two disagree
 *
 * A link that would close a loop is left out, so a loop falls apart into a chain.
 */
export function linkThreads<M extends Linkable>(mails: readonly M[]): readonly Thread<M>[] {
  const ordered = [...mails].sort(byDateThenId);
  const known = new Map(ordered.map((mail) => [mail.id, mail]));
  const forest = plantForest();
  const chains = ordered.map((mail) => ({ mail, chain: ancestry(mail, known) }));
  for (const { mail, chain } of chains) {
    const parent = chain.at(-1);
    forest.add(mail.id);
    if (parent !== undefined) forest.link(mail.id, parent);
  }
  for (const { chain } of chains) {
    chain.slice(1).forEach((id, n) => {
      const mail = known.get(id);
      const knowsItsParent = mail !== undefined && ancestry(mail, known).length > 0;
      const above = chain[n];
      if (!knowsItsParent && above !== undefined) forest.link(id, above);
    });
  }
  return harvest(ordered, known, forest);
}

/** By date, a missing date last, then by id; code units. */
export function byDateThenId(a: Linkable, b: Linkable): number {
  const left = a.date ?? '\uffff';
  const right = b.date ?? '\uffff';
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Ids of the ancestors, oldest first, the parent last. */
function ancestry(mail: Linkable, known: ReadonlyMap<string, unknown>): readonly string[] {
  const parent = parentOf(mail, known);
  const chain = mail.references.filter((id) => id !== mail.id && id !== parent);
  if (parent !== undefined && parent !== mail.id) chain.push(parent);
  return [...new Set(chain)];
}

/**
 * Which id of In-Reply-To is the parent. Of several, some may be addresses, which no mail has:
 *
 *     In-Reply-To: Message from Author One <author@example.org> of "Thu, 22 Aug" <id@host>
 */
function parentOf(
  { inReplyTo, references }: Linkable,
  known: ReadonlyMap<string, unknown>,
): string | undefined {
  return (
    inReplyTo.find((id) => known.has(id)) ??
    inReplyTo.find((id) => references.includes(id)) ??
    inReplyTo.at(-1)
  );
}

interface Forest {
  readonly parents: Map<string, string | null>;
  add(id: string): void;
  /** Puts `child`'s tree under `parent`, unless it has a parent already or a loop would close. */
  link(child: string, parent: string): void;
  root(id: string): string;
}

/** Trees with union-find beside, so that a loop is noticed without walking up 10,000 levels. */
function plantForest(): Forest {
  const parents = new Map<string, string | null>();
  const jumps = new Map<string, string>();
  const add = (id: string): void => {
    if (!parents.has(id)) parents.set(id, null);
  };
  const root = (id: string): string => {
    let top = id;
    for (let next = jumps.get(top); next !== undefined; next = jumps.get(top)) top = next;
    for (let at = id; at !== top;) {
      const next = jumps.get(at) ?? top;
      jumps.set(at, top);
      at = next;
    }
    return top;
  };
  const link = (child: string, parent: string): void => {
    add(child);
    add(parent);
    if (parents.get(child) !== null || root(parent) === child) return;
    parents.set(child, parent);
    jumps.set(child, parent);
  };
  return { parents, add, link, root };
}

function harvest<M extends Linkable>(
  ordered: readonly M[],
  known: ReadonlyMap<string, M>,
  forest: Forest,
): readonly Thread<M>[] {
  const children = childrenOf(forest.parents, known);
  const roots = [...new Set(ordered.map((mail) => forest.root(mail.id)))];
  return roots.map((id) => {
    const mails: M[] = [];
    const parents = new Map<string, string | null>();
    const ghosts = new Set<string>();
    const pending = [id];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const mail = known.get(at);
      if (mail === undefined) ghosts.add(at);
      else mails.push(mail);
      parents.set(at, forest.parents.get(at) ?? null);
      for (const child of (children.get(at) ?? []).toReversed()) pending.push(child);
    }
    return { id, mails, parents, ghosts };
  });
}

/** Children of each id, in reading order; a ghost stands where its earliest child would. */
function childrenOf<M extends Linkable>(
  parents: ReadonlyMap<string, string | null>,
  known: ReadonlyMap<string, M>,
): ReadonlyMap<string, readonly string[]> {
  const earliest = new Map<string, string>();
  for (const mail of known.values()) {
    for (
      let at: string | null = mail.id;
      at !== null && mail.date !== null && !(earliest.has(at) && earliest.get(at)! <= mail.date);
      at = parents.get(at) ?? null
    ) {
      earliest.set(at, mail.date);
      if (at !== mail.id && known.has(at)) break;
    }
  }
  const children = new Map<string, string[]>();
  for (const [id, parent] of parents) {
    if (parent === null) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  }
  const dateOf = (id: string): string | null => known.get(id)?.date ?? earliest.get(id) ?? null;
  const asLinkable = (id: string): Linkable => ({
    id,
    date: dateOf(id),
    inReplyTo: [],
    references: [],
  });
  for (const siblings of children.values()) {
    siblings.sort((a, b) => byDateThenId(asLinkable(a), asLinkable(b)));
  }
  return children;
}
