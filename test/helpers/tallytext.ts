/** Bodies of the fixture series: a cover and two patches. */
export const COVER = `Programs often want to know how much passes through them.

This series adds a tally: a counter with a name, that any part of a
program can raise and that is read in one place.

Author One (2):
  tally: count what passes
  tally: read all counters at once`;

export const FIRST = `Count what passes through a part of a program. A tally has a name and
a number. Also any user must be able to raise it without to know who
reads it.

The number is never lowered, so that a reader can compute a rate of
two readings.

Signed-off-by: Author One <author.one@example.org>
---
 tally.c | 12 ++++++++++++
 main.c  |  3 ++-

diff --git a/tally.c b/tally.c
new file mode 100644
index 000000000000..1f2e3d4c5b6a
--- /dev/null
+++ b/tally.c
@@ -0,0 +1,12 @@
+// SPDX-License-Identifier: MIT
+#include "tally.h"
+
+/*
+ * Raises the tally by given number of units and returns what it was before, for those who want to know it.
+ */
+long tally_raise(struct tally *tally, long by)
+{
+	long before = tally->value;
+	tally->value += by;
+	return before;
+}
diff --git a/main.c b/main.c
index 0a1b2c3d4e5f..5f4e3d2c1b0a 100644
--- a/main.c
+++ b/main.c
@@ -10,4 +10,5 @@ int main(void)
 	struct tally passed = { .name = "passed" };
 
-	run();
+	while (step())
+		tally_raise(&passed, 1);
 	return 0;
-- 
2.40.0`;

export const SECOND = `Print every tally when the program is asked to.

Signed-off-by: Author One <author.one@example.org>
---
diff --git a/report.c b/report.c
new file mode 100644
--- /dev/null
+++ b/report.c
@@ -0,0 +1,20 @@
+#include "tally.h"
+
+void report(void)
+{
+	for_each_tally(print_tally);
+}`;

/** The first patch as it came again. */
export const AGAIN = FIRST.replace('without to know', 'without knowing');
