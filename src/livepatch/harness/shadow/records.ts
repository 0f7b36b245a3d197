import { answers } from '../../model/shadow/plan.ts';
import { codes, mostSteps, sizes } from '../../model/shadow/scenario.ts';

/** Which variables there should be. */
const tables = `
#define SN_PLAIN __attribute__((no_sanitize("kernel-address"), no_sanitize("coverage")))

/* A variable that is there, or data of one that waits for a grace period. */
struct sn_record {
	unsigned char *data;
	unsigned int size, cost;
	bool there, destroyed;
};

#define SN_IDS ${codes.ids}
#define SN_KEYS ${codes.objects * codes.ids}
static struct sn_record sn_records[SN_KEYS], sn_waiting[SN_KEYS * ${mostSteps}];
static unsigned int sn_waiting_count;
/* Objects that nobody frees: live, less what is there and what waits; the most that was seen of them. */
static int sn_spare;
static bool sn_was_spare, sn_succeeded;
static unsigned int sn_bits;
static const unsigned int sn_sizes[] = { ${sizes.join(', ')} };`;

/** Objects by their code, and what is written on data. */
const writing = `
static char sn_objects[64];

/* Twins: their hashes differ by one, since the factor of the one is the inverse of the other. */
static void *sn_object(unsigned int code)
{
	unsigned long odd = sizeof(long) == 8 ? (unsigned long)0x9e3779b97f4a7c15ull : 0x9e3779b1ul;
	unsigned long inverse = odd;

	for (int i = 0; i < 6; i++)
		inverse *= 2 - odd * inverse;
	switch (code) {
	case 0: return NULL;
	case 1: return sn_objects;
	case 2: return sn_objects + 32;
	case 3: return (void *)((unsigned long)sn_objects + inverse);
	default: return (void *)~0ul;
	}
}

static SN_PLAIN void sn_write(unsigned char *data, unsigned int size, unsigned char byte)
{
	for (unsigned int i = 0; i < size; i++)
		data[i] = byte;
}

static SN_PLAIN bool sn_holds(const unsigned char *data, unsigned int size, unsigned char byte)
{
	for (unsigned int i = 0; i < size; i++)
		if (data[i] != byte)
			return false;
	return true;
}

static bool sn_intact(const struct sn_record *one)
{
	return ks_usable(one->data, one->size) && sn_holds(one->data, one->size, 0x5a);
}

static unsigned int sn_slot(const void *data, unsigned int wanted)
{
	if (!data)
		return ${answers.none};
	if (sn_records[wanted].there && sn_records[wanted].data == data)
		return 1 + wanted;
	for (unsigned int i = 0; i < SN_KEYS; i++)
		if (sn_records[i].there && sn_records[i].size && sn_records[i].data == data)
			return 1 + i;
	return ${answers.stranger};
}`;

const waiting = `
/* What waits is let go where a grace period has ended, else it must still be there. */
static void sn_wait(int periods)
{
	if (ks_grace_count() != periods)
		sn_waiting_count = 0;
	for (unsigned int i = 0; i < sn_waiting_count; i++) {
		if (sn_waiting[i].data && !sn_intact(&sn_waiting[i])) {
			sn_bits |= ${answers.gone};
			sn_blamed = ks_block_of(sn_waiting[i].data);
			sn_waiting[i].data = NULL;
		}
	}
}`;

const keeping = `
static int sn_left(void)
{
	int left = ks_live_count();

	for (unsigned int i = 0; i < SN_KEYS; i++)
		left -= sn_records[i].there ? sn_records[i].cost : 0;
	for (unsigned int i = 0; i < sn_waiting_count; i++)
		left -= sn_waiting[i].cost;
	return left;
}

/*
 * Whether more is left than before. What is made for the first variable may stay, once: it comes to light
 * when that is freed. What waits for a grace period may be more than we know of.
 */
static unsigned int sn_keeps(bool frees)
{
	int left = sn_left();

	if (left > sn_spare) {
		ks_grace_period();
		sn_waiting_count = 0;
		left = sn_left();
	}
	if (left <= sn_spare)
		return 0;
	sn_spare = left;
	if (sn_was_spare || (sn_succeeded && !frees))
		return ${answers.kept};
	sn_was_spare = true;
	return ${answers.unsure};
}`;

/**
 * C that knows which variables there should be, and looks after their data: each byte of it is written
 * by us, and must stay. None of it is instrumented: what is wrong is told, and ends no run.
 *
 * @param find C that looks up the i-th key, or null where that cannot be run.
 */
export function recordsText(find: string | null): string {
  return [tables, writing, lookingAfter(find), waiting, keeping].join('\n');
}

function lookingAfter(find: string | null): string {
  return `
/*
 * The hits by block are those of what is asked; of what we ask ourselves they are told apart by what came of
 * it: the right answer, or not.
 */
#define SN_BLOCKS 4096
static unsigned char *sn_cover, sn_looked[SN_BLOCKS], sn_hits[2][SN_BLOCKS];
static bool sn_looking;

static SN_PLAIN void sn_look(bool detailed)
{
	sn_looking = detailed && ks_cover_count <= SN_BLOCKS;
	for (unsigned int n = 0; sn_looking && n < ks_cover_count; n++)
		sn_hits[0][n] = sn_hits[1][n] = 0;
}

static SN_PLAIN void sn_looked_up(bool right)
{
	for (unsigned int n = 0; sn_looking && n < ks_cover_count; n++) {
		sn_hits[right ? 0 : 1][n] |= sn_looked[n];
		sn_looked[n] = 0;
	}
}

static void sn_tell(void)
{
	sn_detail(sn_looking ? 3 : 1);
	if (sn_looking) {
		sn_put_set(sn_hits[0]);
		sn_put_set(sn_hits[1]);
	}
}

/* All data is as it was left, and each variable is found that is there; of the others only what was asked. */
static void sn_look_after(unsigned int asked, unsigned int id)
{
	sn_cover = ks_cover;
	ks_cover = sn_looking ? sn_looked : NULL;
	for (unsigned int i = 0; i < SN_KEYS; i++) {
		struct sn_record *one = &sn_records[i];

		if (one->there && !sn_intact(one)) {
			sn_bits |= ${answers.spoilt};
			sn_blamed = ks_block_of(one->data);
		}${
      find === null
        ? ''
        : `
		if (one->there || i == asked || i % SN_IDS == id) {
			void *found = ${find};

			if (one->there && found != one->data) {
				sn_bits |= ${answers.lost};
				sn_blamed = ks_block_of(one->data);
			}
			if (!one->there && found)
				sn_bits |= ${answers.extra};
			sn_looked_up(one->there ? found == one->data : !found);
		}`
    }
	}
	ks_cover = sn_cover;
}`;
}
