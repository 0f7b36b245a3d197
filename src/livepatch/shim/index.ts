/**
 * Headers of the kernel and a runtime, in our own words: `include` is the root of `#include <…>`, one
 * file for each header of the kernel and no umbrella; `runtime/runtime.c` is compiled once for each width.
 * Both stand beside the sources, for a build copies no C: the path is the same from src and from dist.
 */
export const shimFolder = new URL('../../../src/livepatch/shim/', import.meta.url);

/**
 * Headers that a patch may include though nothing of them is needed for what can be run: they are
 * supplied empty. What is in neither list nor shim is an error of the compiler, and so a finding.
 */
export const emptyHeaders: readonly string[] = [
  'asm/cacheflush.h',
  'asm/page.h',
  'asm/sections.h',
  'linux/elf.h',
  'linux/memory.h',
  'linux/moduleloader.h',
  'linux/stacktrace.h',
  'linux/version.h',
  'uapi/linux/types.h',
];
