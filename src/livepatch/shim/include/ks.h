/*
 * What a harness may ask the runtime, and what the host asks by the exported names. Only 32-bit
 * integers cross the border: addresses fit, since a sandbox has far less than 4 GB.
 *
 * A harness reads its input from ks_input, writes its results to ks_output, and exports its entry
 * by KS_EXPORT.
 */
#ifndef SHIM_KS_H
#define SHIM_KS_H

#define KS_EXPORT(name) __attribute__((export_name(#name), used)) name

/* The one way out, besides the log: what happened, and a number that says more. See sandbox/trap.ts. */
enum ks_event {
	KS_FAULT = 1,         /* enum ks_fault | size << 8 | write << 16; the run ends */
	KS_ALLOCATED_AT = 2,  /* block that allocated the object of the fault before */
	KS_FREED_AT = 3,      /* block that freed it */
	KS_WARN = 4,          /* line of the warning */
	KS_BUG = 5,           /* line; the run ends */
	KS_FUEL = 6,          /* block; the run ends */
	KS_MISUSE = 7,        /* enum ks_misuse; the run goes on */
};

enum ks_fault {
	KS_NULL = 1,
	KS_OUT_OF_BOUNDS = 2,
	KS_USE_AFTER_FREE = 3,
	KS_WILD = 4,
	KS_DOUBLE_FREE = 5,
	KS_BAD_FREE = 6,
	KS_DEADLOCK = 7,
	KS_PANIC = 8,
};

enum ks_misuse {
	KS_NOT_HELD = 1,      /* unlocked, though not locked */
	KS_SLEEP = 2,         /* sleeps where it may not */
	KS_ASSERT = 3,        /* a lock that was to be held is not */
	KS_TOO_DEEP = 4,      /* more open sections than are kept */
};

enum ks_section {
	KS_MUTEX = 1,
	KS_SPINLOCK = 2,
	KS_RCU = 3,
	KS_IRQ = 4,
	KS_PREEMPT = 5,
	KS_READER = 6,
};

/* Bytes of input and words of output that there is room for. */
#define KS_INPUT_SIZE 65536
#define KS_OUTPUT_WORDS 65536

extern unsigned char *ks_input;
extern int *ks_output;
/* Hits by block from 1, up to 255; NULL and 0 where the program was built without guards. */
extern unsigned char *ks_cover;
extern unsigned int ks_cover_count;

/* The block that the patch's code entered last. */
unsigned int ks_block(void);
/* Objects and bytes that are allocated now. */
int ks_live_count(void);
/* Of the n-th such object, in order of address: its size, the block that allocated it; -1 for none. */
int ks_live_size(int n);
int ks_live_block(int n);
/* Sections (locks, RCU) that are open now; the n-th one's kind and the block that opened it. */
int ks_open_count(void);
int ks_open_kind(int n);
int ks_open_block(int n);
/* WARNs, misuses and lines of the log since the start. */
int ks_warn_count(void);
int ks_misuse_count(void);
/* The block of the last misuse. */
int ks_misuse_at(void);
int ks_log_count(void);
/* A hash of what the first 16 of those lines say. */
unsigned int ks_log_hash(void);
/* The n-th allocation from now fails; 0 takes that back. */
void ks_fail_alloc(int n);
/* Called where an allocation may sleep and nothing is held, as by another task; NULL for nobody. */
extern void (*ks_at_sleep)(void);
/* Whether all bytes are an object's, and not freed. */
int ks_usable(const void *at, unsigned int size);
/* The block that freed the object at an address, else that allocated it; 0 for none. */
int ks_block_of(const void *at);
/* Grace periods that have ended since the start. */
int ks_grace_count(void);
/* Ends a grace period: what waits for it is called or freed. Returns how many that were. */
int ks_grace_period(void);
/* Runs what is queued, once; returns how many that were. */
int ks_run_work(void);
/* 0 keeps the log inside: it costs much in runs by the thousand. */
void ks_set_log(int on);
/* Blocks that may still be entered before a run is taken for endless. */
void ks_set_fuel(int blocks);

#endif
