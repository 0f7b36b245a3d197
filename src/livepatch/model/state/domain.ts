import type { Member, Struct } from '../../extract/api.ts';
import type { Roles } from '../../harness/state/roles.ts';
import type { Role } from './rules.ts';
import type { Domain } from './scenario.ts';

/** `@version: version of the change (non-zero)`, `never zero`, `must not be 0`. */
const notZero =
  /\bnon[- ]?\s*zero\b|\b(?:not|never)(?:\s+be)?\s+(?:zero|0)\b|\bgreater than (?:zero|0)\b/i;

/** What the kernel-doc allows, for what can be run. */
export function documentedDomain(
  roles: Roles,
  runnable: ReadonlySet<Role>,
  constants: readonly number[],
): Domain {
  const { struct, id, version } = roles.state;
  return {
    loop: runnable.has('loop'),
    get: runnable.has('get'),
    earlier: runnable.has('earlier'),
    compatible: runnable.has('compatible'),
    version: version !== null,
    replace: roles.patch.replace !== null,
    zeroId: !saysNotZero(struct, id),
    zeroVersion: version !== null && !saysNotZero(struct, version),
    stray: false,
    constants,
  };
}

/** The same without regard for what is documented. */
export function bareDomain(domain: Domain): Domain {
  return { ...domain, zeroId: true, zeroVersion: domain.version, stray: domain.earlier };
}

function saysNotZero({ doc }: Struct, { name }: Member): boolean {
  return notZero.test(doc?.members.get(name) ?? '');
}
