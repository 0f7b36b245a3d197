import { answers, nobody, opcodes } from '../model/plan.ts';

/** What the surroundings of an API are called; see `profile.ts` for where the names come from. */
export interface Surroundings {
  /** The list of installed patches. */
  readonly patches: string;
  /** Pointer to the patch in transition. */
  readonly transition: string;
  /** Member of a patch by which it is on that list. */
  readonly node: string;
  /** The mutex under which the core asks whether patches are compatible; null where none is seen. */
  readonly mutex: string | null;
  /** Those of the variables that the code itself defines. */
  readonly defined: ReadonlySet<string>;
}

/**
 * The export that runs one input: a byte that asks for details, and a program. It returns the number
 * of words it put out: the answer to each question; with details behind each answer the block that
 * left a section open, the block that allocated what is left, and a bit for each block entered.
 */
export const harnessExport = 'sidenote_run';

/** C that runs the program at the start of the input. */
export function harnessEntry(
  patchName: string,
  { patches, transition, node }: Surroundings,
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
			break;
		default:
			sn_before(detailed);
			answer = sn_ask(operation, &at);
			sn_put(answer | sn_after());
			if (detailed)
				sn_detail();
		}
	}
	sn_forget();
	return sn_words;
}
`;
}

/** What is put out for each question. */
function putting(): string {
  return `
static unsigned int sn_words;

static void sn_put(unsigned int word)
{
	if (sn_words < KS_OUTPUT_WORDS)
		ks_output[sn_words++] = word;
}

static int sn_warned, sn_misused, sn_open, sn_live;

static void sn_before(bool detailed)
{
	sn_warned = ks_warn_count();
	sn_misused = ks_misuse_count();
	sn_open = ks_open_count();
	sn_live = ks_live_count();
	for (unsigned int n = 0; detailed && n < ks_cover_count; n++)
		ks_cover[n] = 0;
}

static unsigned int sn_after(void)
{
	return (ks_warn_count() != sn_warned ? ${answers.warned} : 0) |
	       (ks_misuse_count() != sn_misused ? ${answers.misused} : 0) |
	       (ks_open_count() != sn_open ? ${answers.held} : 0) |
	       (ks_live_count() != sn_live ? ${answers.kept} : 0);
}

/* The block that took what is held, that allocated what is kept; then a bit for each block entered. */
static void sn_detail(void)
{
	unsigned int word = 0;

	sn_put(ks_open_count() > sn_open ? ks_open_block(ks_open_count() - 1) : 0);
	sn_put(ks_live_count() > sn_live ? ks_live_block(ks_live_count() - 1) : 0);
	for (unsigned int n = 0; n < ks_cover_count; n++) {
		word |= (ks_cover[n] ? 1u : 0) << (n % 32);
		if (n % 32 == 31 || n + 1 == ks_cover_count) {
			sn_put(word);
			word = 0;
		}
	}
}`;
}
