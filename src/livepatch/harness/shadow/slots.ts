import type { ApiFunction } from '../../extract/api.ts';

/** What a parameter of an API of shadow variables is for. */
export type Slot =
  | 'obj'
  | 'id'
  | 'size'
  | 'gfp'
  | 'ctor'
  | 'ctorData'
  /** What new data is a copy of, as before there were constructors. */
  | 'data'
  | 'dtor'
  | 'unknown';

const integer =
  /^(?:const )?(?:(?:unsigned|signed)(?: (?:long(?: long)?(?: int)?|int|short|char))?|long(?: long)?|int|short|[su](?:8|16|32|64)|u?int(?:8|16|32|64)_t|size_t|ulong|uint)$/;

export const isInteger = (type: string): boolean => integer.test(type.trim());

/** `void *`, `const void *` */
const pointer = /^(?:const )?void ?\*(?: ?const)?$/;
/** `int (*)(void *, void *)`, `klp_shadow_ctor_t`, `tag_init_fn` */
const callback = /\(\s*\*\s*\)|_(?:ctor|dtor|fn|func|init|exit|cb|callback)(?:_t)?$/;

/** What each parameter is for, by its type, then by its name, then by where it stands. */
export function slotsOf(parameters: ApiFunction['parameters']): readonly Slot[] {
  const slots: Slot[] = [];
  for (const { name, type } of parameters) slots.push(slotOf(name, type.trim(), slots, parameters));
  return slots;
}

function slotOf(
  name: string,
  type: string,
  before: readonly Slot[],
  all: ApiFunction['parameters'],
): Slot {
  if (type === 'gfp_t') return 'gfp';
  if (isInteger(type)) {
    return type === 'size_t' || /size|len|bytes/i.test(name) ? 'size' : 'id';
  }
  if (pointer.test(type)) {
    if (!before.includes('obj')) return 'obj';
    return all.some((one) => callback.test(one.type)) ? 'ctorData' : 'data';
  }
  if (!callback.test(type)) return 'unknown';
  const makes = all.some((one) => one.type.trim() === 'gfp_t' || one.type.trim() === 'size_t');
  return makes ? 'ctor' : 'dtor';
}
