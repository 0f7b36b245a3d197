/** What is wanted of a module's sections (WebAssembly core specification, 5.5). */
export interface Sections {
  /** Offset in the file at which the code section's contents begin: DWARF counts from there. */
  readonly code: number;
  readonly codeEnd: number;
  /** Index of an exported function, or of an exported global, by name. */
  readonly functions: ReadonlyMap<string, number>;
  /** Constant that an exported global holds, by name. */
  readonly constants: ReadonlyMap<string, number>;
}

const ids = { global: 6, export: 7, code: 10 };
const kinds = { function: 0, global: 3 };
const opcodes = { i32const: 0x41, i64const: 0x42 };

/** Reads the sections of a module that our own linker made; null where it is not one. */
export function readSections(wasm: Uint8Array): Sections | null {
  const reader = readerOf(wasm, 8);
  let code = 0;
  let codeEnd = 0;
  let globals: readonly number[] = [];
  const functions = new Map<string, number>();
  const constants = new Map<string, number>();
  while (reader.at() < wasm.length) {
    const id = reader.byte();
    const size = reader.unsigned();
    const start = reader.at();
    if (start + size > wasm.length) return null;
    if (id === ids.global) globals = readGlobals(reader);
    if (id === ids.export) {
      for (const { name, kind, index } of readExports(reader)) {
        if (kind === kinds.function) functions.set(name, index);
        if (kind === kinds.global) constants.set(name, globals[index] ?? 0);
      }
    }
    if (id === ids.code) [code, codeEnd] = [start, start + size];
    reader.seek(start + size);
  }
  return code === 0 ? null : { code, codeEnd, functions, constants };
}

interface Reader {
  readonly at: () => number;
  readonly seek: (offset: number) => void;
  readonly byte: () => number;
  /** LEB128; bits above the 52nd are lost. */
  readonly unsigned: () => number;
  readonly text: () => string;
}

function readerOf(bytes: Uint8Array, start: number): Reader {
  let at = start;
  const byte = (): number => bytes[at++] ?? 0;
  const unsigned = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const next = byte();
      value += (next & 127) * scale;
      if (next < 128) return value;
    }
  };
  return {
    at: () => at,
    seek: (offset) => {
      at = offset;
    },
    byte,
    unsigned,
    text: () => {
      const length = unsigned();
      at += length;
      return new TextDecoder().decode(bytes.subarray(at - length, at));
    },
  };
}

/** Our linker's globals are constants; what begins otherwise is given as 0. */
function readGlobals(reader: Reader): readonly number[] {
  return Array.from({ length: Math.min(reader.unsigned(), 10_000) }, () => {
    reader.byte();
    reader.byte();
    const opcode = reader.byte();
    const value = reader.unsigned();
    reader.byte();
    return opcode === opcodes.i32const || opcode === opcodes.i64const ? value : 0;
  });
}

function readExports(
  reader: Reader,
): readonly { readonly name: string; readonly kind: number; readonly index: number }[] {
  return Array.from({ length: Math.min(reader.unsigned(), 10_000) }, () => ({
    name: reader.text(),
    kind: reader.byte(),
    index: reader.unsigned(),
  }));
}
