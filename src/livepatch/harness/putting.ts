import { seen } from '../model/question.ts';

/**
 * The export that runs one input: a byte that asks for details, and a program. It returns the number
 * of words it put out: the answer to each question; with details behind each answer the block that is
 * blamed, from 1 (0 for none), and a bit for each block entered.
 */
export const harnessExport = 'sidenote_run';

/** C that puts out a word for each question, and counts what is seen by the way. */
export function putting(): string {
  return `
static unsigned int sn_words;

static void sn_put(unsigned int word)
{
	if (sn_words < KS_OUTPUT_WORDS)
		ks_output[sn_words++] = word;
}

static int sn_warned, sn_misused, sn_open, sn_live;
/* The block under suspicion, where something tells it by itself. */
static int sn_blamed;

static void sn_before(bool detailed)
{
	sn_warned = ks_warn_count();
	sn_misused = ks_misuse_count();
	sn_open = ks_open_count();
	sn_live = ks_live_count();
	sn_blamed = 0;
	for (unsigned int n = 0; detailed && n < ks_cover_count; n++)
		ks_cover[n] = 0;
}

static unsigned int sn_after(void)
{
	if (ks_misuse_count() != sn_misused)
		sn_blamed = ks_misuse_at();
	return (ks_warn_count() != sn_warned ? ${seen.warned} : 0) |
	       (ks_misuse_count() != sn_misused ? ${seen.misused} : 0) |
	       (ks_open_count() != sn_open ? ${seen.held} : 0) |
	       (ks_live_count() != sn_live ? ${seen.kept} : 0);
}

/* The block under suspicion, then a bit for each block entered. */
static void sn_detail(void)
{
	unsigned int word = 0;

	sn_put(sn_blamed);
	for (unsigned int n = 0; n < ks_cover_count; n++) {
		word |= (ks_cover[n] ? 1u : 0) << (n % 32);
		if (n % 32 == 31 || n + 1 == ks_cover_count) {
			sn_put(word);
			word = 0;
		}
	}
}`;
}
