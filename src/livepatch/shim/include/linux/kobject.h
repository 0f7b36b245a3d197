/* Objects with a name, a parent and a count of references; no files stand behind them. */
#ifndef SHIM_LINUX_KOBJECT_H
#define SHIM_LINUX_KOBJECT_H

#include <linux/kref.h>
#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>
#include <linux/types.h>
#include <linux/workqueue.h>

struct kobj_type;

struct kobject {
	const char *name;
	struct list_head entry;
	struct kobject *parent;
	const struct kobj_type *ktype;
	struct kref kref;
	unsigned int state_initialized:1;
	unsigned int state_in_sysfs:1;
};

struct kobj_type {
	void (*release)(struct kobject *kobj);
	const struct sysfs_ops *sysfs_ops;
	const struct attribute_group **default_groups;
};

struct kobj_attribute {
	struct attribute attr;
	ssize_t (*show)(struct kobject *kobj, struct kobj_attribute *attr, char *text);
	ssize_t (*store)(struct kobject *kobj, struct kobj_attribute *attr, const char *text,
			 size_t count);
};

extern const struct sysfs_ops kobj_sysfs_ops;
extern struct kobject *kernel_kobj;

void kobject_init(struct kobject *kobj, const struct kobj_type *type);
int kobject_add(struct kobject *kobj, struct kobject *parent, const char *format, ...)
	__printf(3, 4);
int kobject_init_and_add(struct kobject *kobj, const struct kobj_type *type,
			 struct kobject *parent, const char *format, ...) __printf(4, 5);
void kobject_del(struct kobject *kobj);
struct kobject *kobject_get(struct kobject *kobj);
void kobject_put(struct kobject *kobj);
struct kobject *kobject_create_and_add(const char *name, struct kobject *parent);

static inline const char *kobject_name(const struct kobject *kobj)
{
	return kobj->name;
}

#endif
