import type { Width } from './build.ts';

/** Where units and shim stand in the compiler's own file system. */
export const patchRoot = '/patch/';
export const shimRoot = '/shim/';

/** Bytes of stack: twice the kernel's 16 kB, since instrumented code takes more. */
const stackSize = 32 * 1024;
/** Bytes of memory, fixed: a scenario that needs more is a finding. */
const memorySize = 16 * 1024 * 1024;

/** Kernel semantics (the kernel's Makefile): overflow wraps, types alias, a check for NULL and an endless loop stay. */
const semantics = [
  '-std=gnu11',
  '-fwrapv',
  '-fwrapv-pointer',
  '-relaxed-aliasing',
  '-fno-delete-null-pointer-checks',
  '-fgnuc-version=4.2.1',
  '-fno-finite-loops',
  '-disable-free',
  '-clear-ast-before-backend',
];

/** No header but ours and the patch's; what is found, one line each; never more than twenty errors. */
const surroundings = [
  '-nostdsysteminc',
  '-nobuiltininc',
  '-resource-dir',
  '/none',
  `-fdebug-compilation-dir=${patchRoot.slice(0, -1)}`,
  '-fno-caret-diagnostics',
  '-fmessage-length=0',
  '-ferror-limit',
  '20',
];

const debugging = ['-debug-info-kind=constructor', '-dwarf-version=4', '-debugger-tuning=gdb'];

const defines = ['-D__KERNEL__', '-DMODULE', '-DKBUILD_MODNAME="patch"', '-DCONFIG_LIVEPATCH=1'];

/** As the kernel warns; what it turns off stays off. */
const warnings = [
  '-Wall',
  '-Wextra',
  '-Wundef',
  '-Wno-unused-parameter',
  '-Wno-sign-compare',
  '-Wno-missing-field-initializers',
  '-Wno-pointer-sign',
  '-Wno-gnu',
];

/** Undefined behaviour that the kernel's own UBSAN knows. Overflow is defined there, so it is absent. */
const undefinedBehaviour =
  'shift-exponent,array-bounds,local-bounds,integer-divide-by-zero,bool,enum,unreachable,return,vla-bound';

/** Sanitizers that trap, every access a call, and a counter at each block (LLVM's SanitizerCoverage). */
const guards = [
  `-fsanitize=${undefinedBehaviour},kernel-address`,
  `-fsanitize-trap=${undefinedBehaviour}`,
  '-fno-sanitize-merge',
  '-mllvm',
  '-asan-instrumentation-with-call-threshold=0',
  '-mllvm',
  '-asan-kernel-mem-intrinsic-prefix=1',
  '-mllvm',
  '-asan-stack=0',
  '-mllvm',
  '-asan-globals=0',
  '-fsanitize-coverage-type=3',
  '-fsanitize-coverage-trace-pc-guard',
  '-fsanitize-coverage-no-prune',
  // A function of the patch keeps its own blocks; what its author, or a header of ours, calls inline may go.
  '-finline-hint-functions',
];

/** memcpy() and the like are the compiler's, so that it checks them; it must not turn others into what is not there. */
const builtins = ['bcmp', 'stpcpy', 'sprintf', 'snprintf', 'vsnprintf', 'vsprintf', 'printf'].map(
  (name) => `-fno-builtin-${name}`,
);

function common(width: Width): readonly string[] {
  const wide = width === 64 ? ['-DCONFIG_64BIT=1'] : [];
  const triple = ['-triple', `wasm${width}-unknown-unknown`, '-target-cpu', 'generic'];
  const target = [...triple, '-mrelocation-model', 'static', '-mframe-pointer=none'];
  return ['clang', '-cc1', ...target, '-emit-obj', ...surroundings, ...semantics, ...wide];
}

/** Arguments of clang for the runtime of the shim: no debug information, nothing instrumented. */
export function runtimeArguments(width: Width): readonly string[] {
  const headers = ['-internal-isystem', `${shimRoot}include`];
  const source = ['-x', 'c', `${shimRoot}runtime/runtime.c`];
  const plain = ['-O1', '-ffreestanding', '-fno-builtin', '-D__KERNEL__', '-w'];
  return [...common(width), ...plain, ...headers, ...source, '-o', '/out.o'];
}

/**
 * Arguments of clang for one unit.
 *
 * @param path as in Unit, relative.
 * @param isPatch the patch's own file: its warnings are wanted.
 * @param guarded sanitized and counted.
 */
export function unitArguments(
  width: Width,
  path: string,
  isPatch: boolean,
  guarded: boolean,
): readonly string[] {
  return [
    ...common(width),
    '-O1',
    ...debugging,
    ...defines,
    ...builtins,
    ...(isPatch ? warnings : ['-w']),
    ...(guarded ? guards : []),
    '-I',
    `${patchRoot}include`,
    '-internal-isystem',
    `${shimRoot}include`,
    '-x',
    'c',
    `${patchRoot}${path}`,
    '-o',
    '/out.o',
  ];
}

/**
 * Arguments of the linker. Memory cannot grow; the stack lies lowest, so that running over it is a trap.
 *
 * @param objects their paths.
 * @param trapping functions that are called and nowhere defined trap when they are reached; else they are errors.
 */
export function linkArguments(
  width: Width,
  objects: readonly string[],
  trapping: boolean,
): readonly string[] {
  return [
    'wasm-ld',
    ...(width === 64 ? ['-mwasm64'] : []),
    '--no-entry',
    '--stack-first',
    '-z',
    `stack-size=${stackSize}`,
    `--initial-memory=${memorySize}`,
    `--max-memory=${memorySize}`,
    '--export-if-defined=__sanitizer_cov_trace_pc_guard',
    '--export-if-defined=__start___sancov_guards',
    '--error-limit=20',
    ...(trapping ? ['--warn-unresolved-symbols'] : []),
    ...objects,
    '-o',
    '/m',
  ];
}
