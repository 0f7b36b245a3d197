import type { ApiFunction } from '../../extract/api.ts';
import { runnableIn, type Part } from '../../family/family.ts';
import type { Role } from '../../model/state/rules.ts';
import type { Roles } from './roles.ts';

/** What plays each role of a state API; none where it has no such part. */
export function partsOf(roles: Roles): ReadonlyMap<Role, Part> {
  const { loop, get, earlier, compatible, odd } = roles;
  const strange = 'what it takes is not understood';
  const functions: readonly (readonly [Role, ApiFunction | null, string | null])[] = [
    ['get', odd.get, strange],
    ['earlier', odd.earlier, strange],
    ['get', get, null],
    ['earlier', earlier, null],
    ['compatible', compatible?.function ?? null, null],
  ];
  const parts = new Map<Role, Part>();
  if (loop !== null) {
    const { name, whole, doc } = loop.macro;
    const says = doc?.summary ?? null;
    parts.set('loop', { name, body: whole ? 'whole' : 'cut', why: null, says });
  }
  for (const [role, found, why] of functions) {
    if (found === null) continue;
    const says = found.doc?.returns ?? found.doc?.summary ?? null;
    parts.set(role, { name: `${found.name}()`, body: found.body, why, says });
  }
  return parts;
}

/** The roles without those whose code is not all there: nothing of them is called. */
export function runnablePart(roles: Roles): Roles {
  const runnable = runnableIn(partsOf(roles));
  return {
    ...roles,
    loop: runnable.has('loop') ? roles.loop : null,
    get: runnable.has('get') ? roles.get : null,
    earlier: runnable.has('earlier') ? roles.earlier : null,
    compatible: runnable.has('compatible') ? roles.compatible : null,
  };
}
