import type { ApiFunction } from '../../extract/api.ts';
import { idTable } from '../ids.ts';
import type { Roles } from './roles.ts';
import { harnessEntry, type Surroundings } from './entry.ts';
import { answers, targets } from '../../model/state/plan.ts';
import { limits } from '../../model/state/scenario.ts';

/**
 * C that runs programs (see `model/plan.ts`) on an extracted API. It goes behind the text of the
 * file that has the API's bodies, so that static functions and macros of that file are in reach.
 * Only bytes go in and words come out: ids and versions are numbers of a table, entries numbers of
 * their place.
 */
export function harnessText(
  roles: Roles,
  around: Surroundings,
  constants: readonly number[],
): string {
  return [
    '#include <ks.h>',
    '#include <linux/types.h>',
    '#include <linux/list.h>',
    '#include <linux/slab.h>',
    ...(around.mutex === null ? [] : ['#include <linux/mutex.h>']),
    ...prototypes(roles),
    ...variables(roles, around),
    tables(roles, constants),
    arena(roles, around),
    asking(roles, around),
    harnessEntry(roles.patch.name, around),
  ].join('\n');
}

function prototypes(roles: Roles): readonly string[] {
  const used = [roles.get, roles.earlier, roles.compatible?.function ?? null];
  return used.flatMap((one) => (one === null || one.isStatic ? [] : [prototype(one)]));
}

function prototype({ result, name, parameters }: ApiFunction): string {
  return `${result} ${name}(${parameters.map(({ type }) => type).join(', ')});`;
}

/** Weak, so that a definition in another of the series' files counts. */
function variables(
  roles: Roles,
  { patches, transition, target, mutex, defined }: Surroundings,
): readonly string[] {
  const rows: readonly (readonly [string | null, string])[] = [
    [patches, `__attribute__((weak)) struct list_head ${patches} = { &${patches}, &${patches} };`],
    [transition, `__attribute__((weak)) struct ${roles.patch.name} *${transition};`],
    [target, `__attribute__((weak)) int ${target} = ${targets.undefined};`],
    [mutex, `__attribute__((weak)) DEFINE_MUTEX(${mutex});`],
  ];
  return rows.flatMap(([name, text]) => (name === null || defined.has(name) ? [] : [text]));
}

/** Ids as wide as the widest of member and parameters; versions as wide as their member. */
function tables({ state, get, earlier }: Roles, constants: readonly number[]): string {
  const member = `__typeof__(((struct ${state.struct.name} *)0)->${state.id.name})`;
  const wide = [member, get?.parameters[1]?.type, earlier?.parameters[0]?.type];
  const sizes = wide.flatMap((type) => (type === undefined ? [] : [`sizeof(${type})`]));
  const version =
    state.version === null
      ? ''
      : `
typedef __typeof__(((struct ${state.struct.name} *)0)->${state.version.name}) sn_version_t;
static sn_version_t sn_version(unsigned int code)
{
	sn_version_t all = (sn_version_t)~0ULL;
	unsigned long long top = all > 0 ? all : (1ULL << (sizeof(all) * 8 - 1)) - 1;

	switch (code) {
	case 3: return (sn_version_t)(top >> 1);
	case 4: return (sn_version_t)((top >> 1) + 1);
	case 5: return (sn_version_t)top;
	default: return (sn_version_t)code;
	}
}`;
  return `${idTable(sizes, constants)}${version}`;
}

/** Patches with arrays of exactly the size that they need, so that a read past the end is seen. */
function arena({ state, patch }: Roles, { node, patches, transition }: Surroundings): string {
  const entry = `struct ${state.struct.name}`;
  const version =
    state.version === null ? '' : `\n\t\t\tarray[i].${state.version.name} = sn_version(at[1]);`;
  const replace =
    patch.replace === null ? '' : `\n\t\tone->${patch.replace.name} = (flags & 1) != 0;`;
  return `
static struct ${patch.name} *sn_patches[${limits.patches}];
static unsigned char sn_counts[${limits.patches}];
static unsigned int sn_count;

static const unsigned char *sn_define(const unsigned char *at)
{
	sn_count = *at++;
	for (unsigned int p = 0; p < sn_count; p++) {
		unsigned char flags = *at++, count = *at++;
		struct ${patch.name} *one = kzalloc(sizeof(*one), GFP_KERNEL);
		${entry} *array = flags & 2 ? NULL : kzalloc(count * sizeof(*array), GFP_KERNEL);

		for (unsigned int i = 0; i < count; i++, at += 2) {
			array[i].${state.id.name} = sn_id(at[0]);${version}
		}
		INIT_LIST_HEAD(&one->${node});
		one->${patch.states} = array;${replace}
		sn_patches[p] = one;
		sn_counts[p] = count;
	}
	return at;
}

static void sn_forget(void)
{
	${transition} = NULL;
	INIT_LIST_HEAD(&${patches});
	for (unsigned int p = 0; p < sn_count; p++) {
		kfree(sn_patches[p]->${patch.states});
		kfree(sn_patches[p]);
		sn_patches[p] = NULL;
	}
	sn_count = 0;
}

static unsigned int sn_place(const ${entry} *found)
{
	if (!found)
		return ${answers.none};
	for (unsigned int p = 0; p < sn_count; p++) {
		for (unsigned int i = 0; i < sn_counts[p]; i++) {
			if (found == &sn_patches[p]->${patch.states}[i])
				return 1 + p * 16 + i;
		}
	}
	return ${answers.stranger};
}`;
}

/** One function a question; where the API has none, the question is never asked. */
function asking(roles: Roles, { mutex }: Surroundings): string {
  const { loop, get, earlier, compatible, state, patch } = roles;
  const lock = mutex === null ? '' : `\n\tmutex_lock(&${mutex});`;
  const unlock = mutex === null ? '' : `\n\tmutex_unlock(&${mutex});`;
  const given = loop?.patchFirst === false ? 'cursor, one' : 'one, cursor';
  const yes = compatible?.says === 'error' ? '== 0' : '!= 0';
  const asked = compatible?.function.name ?? '';
  return `
static unsigned int sn_walk(struct ${patch.name} *one, unsigned int p)
{
${
  loop === null
    ? '\treturn 0;'
    : `	struct ${state.struct.name} *cursor;
	unsigned int seen = 0;

	${loop.macro.name}(${given}) {
		if (seen >= sn_counts[p] || cursor != &one->${patch.states}[seen])
			return ${answers.stranger};
		seen++;
	}
	return seen;`
}
}

static unsigned int sn_get(struct ${patch.name} *one, unsigned int id)
{
	return ${get === null ? '0' : `sn_place(${get.name}(one, sn_id(id)))`};
}

static unsigned int sn_earlier(unsigned int id)
{
	return ${earlier === null ? '0' : `sn_place(${earlier.name}(sn_id(id)))`};
}

static unsigned int sn_compatible(struct ${patch.name} *one)
{
	unsigned int yes;
${lock}
	yes = ${compatible === null ? '0' : `${asked}(one) ${yes}`};${unlock}
	return yes;
}`;
}
