/* Options in text, by a table of patterns. */
#ifndef SHIM_LINUX_PARSER_H
#define SHIM_LINUX_PARSER_H

#include <linux/types.h>

#define MAX_OPT_ARGS 3

struct match_token {
	int token;
	const char *pattern;
};

typedef struct match_token match_table_t[];

typedef struct {
	char *from;
	char *to;
} substring_t;

int match_token(char *text, const match_table_t table, substring_t args[]);
int match_int(substring_t *at, int *result);
int match_uint(substring_t *at, unsigned int *result);
int match_u64(substring_t *at, u64 *result);
int match_octal(substring_t *at, int *result);
int match_hex(substring_t *at, int *result);
bool match_wildcard(const char *pattern, const char *text);
size_t match_strlcpy(char *to, const substring_t *from, size_t size);
char *match_strdup(const substring_t *at);

#endif
