import { nobody, opcodes } from '../../model/state/plan.ts';
import { harnessExport, putting } from '../putting.ts';

/** What the surroundings of an API are called; see `profile.ts` for where the names come from. */
export interface Surroundings {
  /** The list of installed patches. */
  readonly patches: string;
  /** Pointer to the patch in transition. */
  readonly transition: string;
  /** An int that tells what the transition makes for; null where none is seen. */
  readonly target: string | null;
  /** Member of a patch by which it is on that list. */
  readonly node: string;
  /** The mutex under which the core asks whether patches are compatible; null where none is seen. */
  readonly mutex: string | null;
  /** Those of the variables that the code itself defines. */
  readonly defined: ReadonlySet<string>;
}

/** C that runs the program at the start of the input. */
export function harnessEntry(
  patchName: string,
  { patches, transition, target, node }: Surroundings,
): string {
  return `${putting()}
static unsigned int sn_ask(unsigned char operation, const unsigned char **at)
{
	struct ${patchName} *one;

	if (operation == ${opcodes.earlier})
		return sn_earlier(*(*at)++);
	one = sn_patches[*(*at)++];
	if (operation == ${opcodes.walk})
		return sn_walk(one, (*at)[-1]);
	return operation == ${opcodes.get} ? sn_get(one, *(*at)++) : sn_compatible(one);
}

int KS_EXPORT(${harnessExport})(int size)
{
	const unsigned char *at = ks_input;
	bool detailed = *at++;
	unsigned int answer;

	sn_words = 0;
	at = sn_define(at);
	for (unsigned char operation = *at++; operation != ${opcodes.end}; operation = *at++) {
		switch (operation) {
		case ${opcodes.add}:
			list_add_tail(&sn_patches[*at++]->${node}, &${patches});
			break;
		case ${opcodes.remove}:
			list_del_init(&sn_patches[*at++]->${node});
			break;
		case ${opcodes.transition}:
			${transition} = *at == ${nobody} ? NULL : sn_patches[*at];
			at++;
			${target === null ? 'at++;' : `${target} = (signed char)*at++;`}
			break;
		default:
			sn_before(detailed);
			answer = sn_ask(operation, &at);
			sn_put(answer | sn_after());
			if (detailed)
				sn_detail(1);
		}
	}
	sn_forget();
	return sn_words;
}
`;
}
