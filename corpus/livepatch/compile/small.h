/* What small.c offers. */
#include <linux/types.h>

struct item {
	struct list_head node;
	unsigned long id;
	int value;
};

struct item *item_find(unsigned long id);
int item_add(unsigned long id, int value);
void item_remove(unsigned long id);
int null_read(struct item *item);
int beyond(const int *numbers, int n);
int after_free(void);
void twice(void);
int shifted(int by);
int in_table(int n);
int endless(int n);
void chatter(int lines);
void left_open(void);
void again(void);
void copy_much(char *to, const char *from, int count);
int deep(int n);
