import { answers, flags } from '../../model/shadow/plan.ts';

/** New data: of that size, zeroed, copied, or as the constructor left it; from now on it is ours. */
const taking = `
static void sn_take(unsigned int key, unsigned char *data, int cost)
{
	unsigned char byte = sn_ctors || sn_asked.copies ? 0x33 : 0;

	if (sn_ctors && sn_built != data)
		sn_bits |= ${answers.ctorWrong};
	if (!ks_usable(data, sn_asked.size)) {
		sn_bits |= ${answers.short};
		sn_asked.size = 0;
	} else if (!sn_holds(data, sn_asked.size, byte)) {
		sn_bits |= ${answers.dirty};
	}
	if (sn_bits & ${answers.short | answers.dirty})
		sn_blamed = ks_block_of(data);
	sn_write(data, sn_asked.size, 0x5a);
	sn_succeeded = true;
	sn_records[key] = (struct sn_record){ data, sn_asked.size, cost, true, false };
}`;

/** Two tasks that ask for the same: one that comes by while memory is waited for, or else at once behind. */
const racing = `
static void *sn_other;
static bool sn_either, sn_came_by;

static void sn_come_by(void)
{
	sn_came_by = true;
	ks_at_sleep = NULL;
	sn_other = sn_request(sn_either);
}

/* Objects that a variable takes; of two tasks one leaves none, as far as it is known what one takes. */
static int sn_cost(int live, unsigned int size)
{
	static struct { unsigned int size; int cost; } last;
	int cost = ks_live_count() - live;

	if (sn_asked.races && last.cost && last.size == size && cost > last.cost) {
		ks_grace_period();
		cost = ks_live_count() - live;
		return cost > last.cost ? last.cost : cost;
	}
	if (!sn_asked.races) {
		last.size = size;
		last.cost = cost;
	}
	return cost;
}

static void *sn_two(bool either)
{
	void *first;

	sn_either = either;
	sn_came_by = false;
	ks_at_sleep = sn_asked.races ? sn_come_by : NULL;
	first = sn_request(either);
	ks_at_sleep = NULL;
	if (!sn_asked.races)
		return first;
	if (!sn_came_by)
		sn_come_by();
	if (either)
		return first == sn_other ? first : (void *)-1l;
	return first && sn_other ? (void *)-1l : first ? first : sn_other;
}`;

/** C for a request, with all that may happen meanwhile: `sn_allocate(either, key, marks, starves)`. */
export const requesting = `${taking}
${racing}

static unsigned int sn_allocate(bool either, unsigned int key, unsigned int marks, int starves)
{
	unsigned int answer;
	void *given;
	int live;

	sn_asked.ctor = (marks & ${flags.ctor}) != 0;
	sn_asked.fails = (marks & ${flags.ctorFails}) != 0;
	sn_asked.atomic = (marks & ${flags.atomic}) != 0;
	sn_asked.copies = (marks & ${flags.copies}) != 0;
	sn_asked.races = (marks & ${flags.races}) != 0;
	sn_asked.argument = &sn_cookies[key & 1];
	sn_ctors = 0;
	sn_built = NULL;
	/* So that what is left behind is that of the two. */
	if (sn_asked.races)
		ks_grace_period();
	live = ks_live_count();
	if (sn_asked.atomic)
		preempt_disable();
	ks_fail_alloc(starves);
	given = sn_two(either);
	ks_fail_alloc(0);
	if (sn_asked.atomic)
		preempt_enable();
	answer = sn_slot(given, key);
	if (answer == ${answers.stranger} && given != (void *)-1l && !sn_records[key].there) {
		answer = 1 + key;
		sn_take(key, given, sn_cost(live, sn_asked.size));
	}
	return answer | (sn_ctors < 3 ? sn_ctors : 3) * ${answers.ctor};
}`;
