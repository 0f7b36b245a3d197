/** What is used of the WebAssembly JavaScript API; the types of Node leave it out. */
declare namespace WebAssembly {
  interface Described {
    readonly name: string;
    readonly kind: 'function' | 'global' | 'memory' | 'table' | 'tag';
  }
  class Module {
    constructor(bytes: Uint8Array);
    static imports(module: Module): readonly (Described & { readonly module: string })[];
    static exports(module: Module): readonly Described[];
  }
  let compileStreaming: (response: Response | Promise<Response>) => Promise<Module>;
  class Instance {
    constructor(
      module: Module,
      imports: Readonly<Record<string, Readonly<Record<string, (...values: number[]) => void>>>>,
    );
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
}
