/* Memory and text. What a function here reads or writes is checked as the caller's own access. */
#ifndef SHIM_LINUX_STRING_H
#define SHIM_LINUX_STRING_H

#include <linux/gfp.h>
#include <linux/types.h>

void *memcpy(void *to, const void *from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *at, int byte, size_t count);
int memcmp(const void *a, const void *b, size_t count);
void *memchr(const void *at, int byte, size_t count);
void *memchr_inv(const void *at, int byte, size_t count);
void *memscan(void *at, int byte, size_t count);

size_t strlen(const char *text);
size_t strnlen(const char *text, size_t count);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t count);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t count);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t count);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t count);
char *strchr(const char *text, int byte);
char *strchrnul(const char *text, int byte);
char *strrchr(const char *text, int byte);
char *strnchr(const char *text, size_t count, int byte);
char *strstr(const char *text, const char *part);
char *strnstr(const char *text, const char *part, size_t count);
char *strpbrk(const char *text, const char *any);
size_t strspn(const char *text, const char *any);
size_t strcspn(const char *text, const char *any);
char *strsep(char **at, const char *any);
char *strim(char *text);
char *skip_spaces(const char *text);
ssize_t strscpy_sized(char *to, const char *from, size_t count);
size_t strlcpy(char *to, const char *from, size_t count);
size_t strlcat(char *to, const char *from, size_t count);
bool sysfs_streq(const char *a, const char *b);
int match_string(const char *const *texts, size_t count, const char *text);

/* With two arguments the room is that of the array. */
#define shim_strscpy_2(to, from) strscpy_sized(to, from, sizeof(to))
#define shim_strscpy_3(to, from, count) strscpy_sized(to, from, count)
#define shim_strscpy(a, b, c, name, ...) name
#define strscpy(...) \
	shim_strscpy(__VA_ARGS__, shim_strscpy_3, shim_strscpy_2, 0)(__VA_ARGS__)
#define strstarts(text, start) (strncmp(text, start, strlen(start)) == 0)
#define str_has_prefix(text, start) \
	(strncmp(text, start, strlen(start)) == 0 ? strlen(start) : 0)
#define strtomem(to, from) memcpy(to, from, strnlen(from, sizeof(to)))
#define memzero_explicit(at, count) memset(at, 0, count)

char *kstrdup(const char *text, gfp_t flags);
char *kstrndup(const char *text, size_t count, gfp_t flags);
const char *kstrdup_const(const char *text, gfp_t flags);
void kfree_const(const void *text);
void *kmemdup(const void *from, size_t count, gfp_t flags);
char *kmemdup_nul(const char *from, size_t count, gfp_t flags);
char *kasprintf(gfp_t flags, const char *format, ...) __printf(2, 3);

#endif
