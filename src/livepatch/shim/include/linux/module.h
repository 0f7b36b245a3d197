/* Modules: a name, a state and a count of users. */
#ifndef SHIM_LINUX_MODULE_H
#define SHIM_LINUX_MODULE_H

#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/string.h>

#define MODULE_NAME_LEN 56

enum module_state {
	MODULE_STATE_LIVE,
	MODULE_STATE_COMING,
	MODULE_STATE_GOING,
	MODULE_STATE_UNFORMED,
};

struct module {
	enum module_state state;
	struct list_head list;
	char name[MODULE_NAME_LEN];
	int refcnt;
	bool klp;
	bool klp_alive;
};

extern struct mutex module_mutex;

bool try_module_get(struct module *module);
void __module_get(struct module *module);
void module_put(struct module *module);
int module_refcount(struct module *module);
struct module *find_module(const char *name);

static inline bool module_is_live(struct module *module)
{
	return module->state != MODULE_STATE_GOING;
}

static inline bool is_livepatch_module(struct module *module)
{
	return module->klp;
}

#define module_name(module) ((module) ? (module)->name : "kernel")
#define module_init(function) shim_initcall(function)
#define module_exit(function) \
	static exitcall_t shim_exitcall_##function __maybe_unused = function
#define MODULE_INFO(tag, info)
#define MODULE_LICENSE(text)
#define MODULE_AUTHOR(text)
#define MODULE_DESCRIPTION(text)
#define MODULE_VERSION(text)
#define MODULE_ALIAS(text)
#define MODULE_IMPORT_NS(space)

#endif
