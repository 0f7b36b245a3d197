import { harnessExport } from '../putting.ts';
import { answers, flags, opcodes } from '../../model/shadow/plan.ts';
import { requesting } from './request.ts';

const freeing = `
static unsigned int sn_free(unsigned int key)
{
	int periods = ks_grace_count();

	sn_dtors = 0;
	sn_release();
	for (unsigned int i = 0; i < SN_KEYS; i++) {
		struct sn_record *one = &sn_records[i];

		if (!one->there || i % SN_IDS != sn_asked.id || (!sn_asked.all && i != key))
			continue;
		one->there = false;
		sn_waiting[sn_waiting_count++] = *one;
	}
	sn_wait(periods);
	return sn_dtors < 255 ? sn_dtors : 255;
}`;

const asking = `
static unsigned int sn_ask(unsigned char operation, const unsigned char **at)
{
	unsigned int key = 0, marks = 0, answer;
	int periods = ks_grace_count();
	bool either = operation == ${opcodes.getOrAlloc};

	sn_asked.obj = operation == ${opcodes.freeAll} ? 0 : *(*at)++;
	sn_asked.id = *(*at)++;
	key = sn_asked.obj * SN_IDS + sn_asked.id;
	sn_asked.all = operation == ${opcodes.freeAll};
	sn_bits = 0;
	if (operation == ${opcodes.get}) {
		answer = sn_slot(sn_get(), key);
	} else if (operation == ${opcodes.alloc} || either) {
		sn_asked.size = sn_sizes[*(*at)++];
		marks = *(*at)++;
		answer = sn_allocate(either, key, marks, *(*at)++);
	} else {
		marks = *(*at)++;
		sn_asked.dtor = (marks & ${flags.dtor}) != 0;
		answer = sn_free(key);
		if (marks & ${flags.grace})
			ks_grace_period();
	}
	sn_wait(periods);
	sn_look_after(sn_asked.all ? SN_KEYS : key, sn_asked.all ? sn_asked.id : SN_IDS);
	return answer | sn_bits;
}`;

/** C that runs the program at the start of the input. */
export const shadowEntry = `${requesting}
${freeing}
${asking}

int KS_EXPORT(${harnessExport})(int size)
{
	const unsigned char *at = ks_input;
	bool detailed = *at++;

	sn_write(sn_source, sizeof(sn_source), 0x33);
	for (unsigned char operation = *at++; operation != ${opcodes.end}; operation = *at++) {
		unsigned int answer, kept;
		bool broken, frees;

		sn_before(detailed);
		sn_look(detailed);
		answer = sn_ask(operation, &at);
		broken = (answer & ${answers.lost | answers.extra | answers.spoilt}) != 0;
		sn_live = ks_live_count();
		frees = operation == ${opcodes.free} || operation == ${opcodes.freeAll};
		kept = sn_keeps(frees);
		answer |= sn_after() | (broken ? 0 : kept);
		sn_put(answer);
		if (detailed)
			sn_tell();
	}
	return sn_words;
}
`;
