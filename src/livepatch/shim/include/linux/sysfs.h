/* Attributes in sysfs: a harness calls their functions itself. */
#ifndef SHIM_LINUX_SYSFS_H
#define SHIM_LINUX_SYSFS_H

#include <linux/compiler.h>
#include <linux/stringify.h>
#include <linux/types.h>

struct kobject;

struct attribute {
	const char *name;
	umode_t mode;
};

struct attribute_group {
	const char *name;
	umode_t (*is_visible)(struct kobject *kobj, struct attribute *attr, int index);
	struct attribute **attrs;
};

struct sysfs_ops {
	ssize_t (*show)(struct kobject *kobj, struct attribute *attr, char *text);
	ssize_t (*store)(struct kobject *kobj, struct attribute *attr, const char *text,
			 size_t count);
};

#define __ATTR(_name, _mode, _show, _store) \
	{ .attr = { .name = #_name, .mode = _mode }, .show = _show, .store = _store }
#define __ATTR_RO(_name) __ATTR(_name, 0444, _name##_show, NULL)
#define __ATTR_WO(_name) __ATTR(_name, 0200, NULL, _name##_store)
#define __ATTR_RW(_name) __ATTR(_name, 0644, _name##_show, _name##_store)
#define ATTRIBUTE_GROUPS(name) \
	static const struct attribute_group name##_group = { .attrs = name##_attrs }; \
	static const struct attribute_group *name##_groups[] = { &name##_group, NULL }

int sysfs_emit(char *text, const char *format, ...) __printf(2, 3);

/* No file is made, so that none can fail to be. */
#define sysfs_create_file(kobj, attr) ((void)(kobj), (void)(attr), 0)
#define sysfs_remove_file(kobj, attr) ((void)(kobj), (void)(attr))
#define sysfs_create_group(kobj, group) ((void)(kobj), (void)(group), 0)
#define sysfs_remove_group(kobj, group) ((void)(kobj), (void)(group))

#endif
