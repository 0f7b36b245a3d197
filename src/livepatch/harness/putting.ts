import { seen } from '../model/question.ts';

/**
 * The export that runs one input: a byte that asks for details, and a program. It returns the number
 * of words it put out: the answer to each question; with details behind each answer the block that is
 * blamed, from 1 (0 for none), how many sets of blocks follow, and a bit for each block of each set: first
 * those entered, then those that the harness's own looking up entered where it found what it should, and
 * where it did not.
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
	/* Who leaves a lock held makes others sleep under it. */
	if (ks_open_count() > sn_open)
		sn_blamed = ks_open_block(sn_open);
	else if (ks_misuse_count() != sn_misused)
		sn_blamed = ks_misuse_at();
	return (ks_warn_count() != sn_warned ? ${seen.warned} : 0) |
	       (ks_misuse_count() != sn_misused ? ${seen.misused} : 0) |
	       (ks_open_count() != sn_open ? ${seen.held} : 0) |
	       (ks_live_count() != sn_live ? ${seen.kept} : 0);
}

static void sn_put_set(const unsigned char *hits)
{
	unsigned int word = 0;

	for (unsigned int n = 0; n < ks_cover_count; n++) {
		word |= (hits[n] ? 1u : 0) << (n % 32);
		if (n % 32 == 31 || n + 1 == ks_cover_count) {
			sn_put(word);
			word = 0;
		}
	}
}

/* The block under suspicion, then the first of so many sets of blocks. */
static void sn_detail(unsigned int sets)
{
	sn_put(sn_blamed);
	sn_put(sets);
	sn_put_set(ks_cover);
}`;
}
