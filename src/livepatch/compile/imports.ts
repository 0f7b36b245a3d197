/** All that a program in the sandbox may call outside: a line for the log, and an event. */
const allowed: ReadonlySet<string> = new Set(['env.ks_log function', 'env.ks_event function']);

/**
 * What a compiled program wants from outside though nothing gives it that; it is not instantiated then.
 *
 * @returns `env.open function`, `env.memory memory`, …: sorted; empty where all is well.
 */
export function unexpectedImports(module: WebAssembly.Module): readonly string[] {
  return WebAssembly.Module.imports(module)
    .map((wanted) => `${wanted.module}.${wanted.name} ${wanted.kind}`)
    .filter((wanted) => !allowed.has(wanted))
    .toSorted();
}
