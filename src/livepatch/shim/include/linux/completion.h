/* Waiting for something: queued work runs; if the thing is still not done, the run ends. */
#ifndef SHIM_LINUX_COMPLETION_H
#define SHIM_LINUX_COMPLETION_H

#include <linux/types.h>

struct completion {
	unsigned int done;
};

#define COMPLETION_INITIALIZER(name) { 0 }
#define DECLARE_COMPLETION(name) struct completion name = COMPLETION_INITIALIZER(name)
#define DECLARE_COMPLETION_ONSTACK(name) DECLARE_COMPLETION(name)
#define init_completion(completion) ((completion)->done = 0)
#define reinit_completion(completion) ((completion)->done = 0)
#define completion_done(completion) ((completion)->done != 0)

void complete(struct completion *completion);
void complete_all(struct completion *completion);
void wait_for_completion(struct completion *completion);

#endif
