import type { Call, CallRole, Roles } from './roles.ts';
import type { Callback } from './callbacks.ts';
import type { Slot } from './slots.ts';
import { idTable } from '../ids.ts';
import { putting } from '../putting.ts';
import { shadowEntry } from './entry.ts';
import { recordsText } from './records.ts';
import { answers } from '../../model/shadow/plan.ts';

/**
 * C that runs programs (see `model/shadow/plan.ts`) on an extracted API. It goes behind the text of the file
 * that has the API's bodies. Roles are those that can be run; the others are never asked for.
 */
export function harnessText(roles: Roles): string {
  const { get, alloc, getOrAlloc, free, freeAll } = roles;
  return [
    '#include <ks.h>',
    '#include <linux/errno.h>',
    '#include <linux/preempt.h>',
    '#include <linux/slab.h>',
    '#include <linux/types.h>',
    ...prototypes(roles),
    putting(),
    ids(roles),
    recordsText(get === null ? null : callText(get, finding)),
    callbacks(alloc?.callback ?? getOrAlloc?.callback ?? null, free?.callback ?? null),
    freeAllCallback(freeAll),
    asking(roles),
    shadowEntry,
  ].join('\n');
}

/** What stands for each parameter. */
type Arguments = Readonly<Partial<Record<Slot, string>>>;

const finding: Arguments = { obj: 'sn_object(i / SN_IDS)', id: 'sn_id(i % SN_IDS)' };
const requesting: Arguments = {
  obj: 'sn_object(sn_asked.obj)',
  id: 'sn_id(sn_asked.id)',
  size: 'sn_asked.size',
  gfp: 'sn_asked.atomic ? GFP_ATOMIC : GFP_KERNEL',
  ctor: 'sn_asked.ctor ? sn_ctor : NULL',
  ctorData: 'sn_asked.argument',
  data: 'sn_asked.copies ? sn_source : NULL',
};
const freeing: Arguments = {
  obj: 'sn_object(sn_asked.obj)',
  id: 'sn_id(sn_asked.id)',
  dtor: 'sn_asked.dtor ? sn_dtor : NULL',
};

function callText({ function: { name }, slots }: Call, given: Arguments): string {
  return `${name}(${slots.map((slot) => given[slot] ?? '0').join(', ')})`;
}

function prototypes(roles: Roles): readonly string[] {
  return Object.values(roles).flatMap((call: Call | null) => {
    if (call === null || call.function.isStatic || call.function.path.endsWith('.h')) return [];
    const { result, name, parameters } = call.function;
    return [`${result} ${name}(${parameters.map(({ type }) => type).join(', ')});`];
  });
}

/** As wide as the widest of the parameters, so that what narrows them is seen. */
function ids(roles: Roles): string {
  const types = Object.values(roles).flatMap((call: Call | null) => {
    const at = call?.slots.indexOf('id') ?? -1;
    return call === null || at === -1 ? [] : [call.function.parameters[at]?.type ?? 'long'];
  });
  const sizes = [...new Set(types)].map((type) => `sizeof(${type})`);
  return idTable(sizes, []);
}

const plain = `static SN_PLAIN`;

/** Constructor and destructor of ours, with the parameters that the code declares. */
function callbacks(ctor: Callback | null, dtor: Callback | null): string {
  return `
/* What is asked now. */
static struct {
	unsigned int obj, id, size;
	bool ctor, fails, atomic, copies, races, dtor, all;
	void *argument;
} sn_asked;
static unsigned int sn_ctors, sn_dtors;
static void *sn_built;
static char sn_cookies[2];
static unsigned char sn_source[32];

static bool sn_locked(void)
{
	for (int n = 0; n < ks_open_count(); n++)
		if (ks_open_kind(n) == KS_SPINLOCK || ks_open_kind(n) == KS_MUTEX)
			return true;
	return false;
}
${ctor === null ? '' : ctorText(ctor)}${dtor === null ? '' : dtorText(dtor, 'sn_dtor')}`;
}

function ctorText({ fails, parameters }: Callback): string {
  const has = (slot: string): boolean => parameters.some((one) => one.slot === slot);
  return `
${plain} ${fails ? 'int' : 'void'} sn_ctor(${named({ parameters })})
{
	sn_ctors++;
	if (${has('obj') ? '(void *)sn_obj != sn_object(sn_asked.obj)' : 'false'}${has('ctorData') ? ' || sn_ctorData != sn_asked.argument' : ''})
		sn_bits |= ${answers.ctorWrong};
	if (!sn_locked())
		sn_bits |= ${answers.ctorUnlocked};
	if (!ks_usable(sn_data, sn_asked.size)) {
		sn_bits |= ${answers.short};
	} else {
		if (!sn_holds(sn_data, sn_asked.size, 0))
			sn_bits |= ${answers.dirty};
		if (sn_bits & ${answers.dirty})
			sn_blamed = ks_block_of(sn_data);
		sn_write((void *)sn_data, sn_asked.size, 0x33);
	}
	sn_built = (void *)sn_data;${fails ? '\n\treturn sn_asked.fails ? -ENOMEM : 0;' : ''}
}
`;
}

function dtorText({ parameters }: Pick<Callback, 'parameters'>, name: string): string {
  const has = (slot: string): boolean => parameters.some((one) => one.slot === slot);
  return `
${plain} void ${name}(${named({ parameters })})
{
	for (unsigned int i = 0; i < SN_KEYS; i++) {
		struct sn_record *one = &sn_records[i];

		if (!one->there || one->destroyed || i % SN_IDS != sn_asked.id)
			continue;
		if (!sn_asked.all && i / SN_IDS != sn_asked.obj)
			continue;
		if (${has('obj') ? '(void *)sn_obj != sn_object(i / SN_IDS)' : 'false'}${has('data') ? ' || (void *)sn_data != one->data' : ''})
			continue;
		if (!sn_intact(one)) {
			sn_bits |= ${answers.gone};
			sn_blamed = ks_block_of(one->data);
		}
		one->destroyed = true;
		sn_dtors++;
		return;
	}
	sn_bits |= ${answers.dtorWrong};
}
`;
}

function named({ parameters }: Pick<Callback, 'parameters'>): string {
  return parameters.map(({ type, slot }) => `${type}sn_${slot}`).join(', ');
}

/** It may be declared otherwise than that of one. */
function freeAllCallback(freeAll: Call | null): string {
  return freeAll?.callback == null ? '' : dtorText(freeAll.callback, 'sn_dtor_all');
}

/** One function a question; where the API has none, the question is never asked. */
function asking(roles: Roles): string {
  const given = (role: CallRole, what: Arguments): string => {
    const call = roles[role];
    return call === null ? 'NULL' : callText(call, what);
  };
  const all = { ...freeing, dtor: 'sn_asked.dtor ? sn_dtor_all : NULL' };
  return `
static void *sn_get(void)
{
	return ${given('get', freeing)};
}

static void *sn_request(bool either)
{
	return either ? ${given('getOrAlloc', requesting)} : ${given('alloc', requesting)};
}

static void sn_release(void)
{
	if (sn_asked.all)
		(void)${given('freeAll', all)};
	else
		(void)${given('free', freeing)};
}`;
}
