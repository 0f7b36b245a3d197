import type { Origin } from '../rebuild/rebuilt.ts';

/** A kernel-doc comment (Documentation/doc-guide/kernel-doc.rst). */
export interface KernelDoc {
  /** Empty where the head of the comment is not shown. */
  readonly name: string;
  readonly summary: string;
  /** What `@name:` says, by name. */
  readonly members: ReadonlyMap<string, string>;
  readonly returns: string | null;
  /** The paragraphs in between. */
  readonly text: string;
  readonly at: Origin | null;
  /** Its `/**` and its end are both there. */
  readonly whole: boolean;
  /** Its first line is added by the series. */
  readonly added: boolean;
  /** The lines of `@name:`, by name. */
  readonly places: ReadonlyMap<string, { readonly at: Origin | null; readonly added: boolean }>;
}

export interface Member {
  readonly name: string;
  /** As written, without the name: `unsigned long`, `struct klp_object *`. */
  readonly type: string;
  readonly added: boolean;
  readonly at: Origin | null;
  /** It follows `private:`, and needs no kernel-doc. */
  readonly isPrivate: boolean;
}

/** What a declaration says of its lines. */
interface Declared {
  readonly path: string;
  /** The line of its name. */
  readonly at: Origin | null;
  /** The line of its name is added by the series. */
  readonly added: boolean;
  /** Message-IDs of the patches that added lines of it, body included, in the order of the lines. */
  readonly changedBy: readonly string[];
}

export interface Struct extends Declared {
  readonly kind: 'struct' | 'union';
  readonly name: string;
  readonly members: readonly Member[];
  /** Its braces are both there; else it is an island in a struct. */
  readonly complete: boolean;
  readonly doc: KernelDoc | null;
}

export interface ApiFunction extends Declared {
  readonly name: string;
  readonly result: string;
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  /** `whole` the body is there; `cut` it begins and does not end; `absent` only a prototype. */
  readonly body: 'whole' | 'cut' | 'absent';
  readonly isStatic: boolean;
  /** `EXPORT_SYMBOL_GPL`, `EXPORT_SYMBOL`, or null. */
  readonly exported: string | null;
  readonly doc: KernelDoc | null;
}

export interface Macro extends Declared {
  readonly name: string;
  /** null for one without parentheses. */
  readonly parameters: readonly string[] | null;
  /** Its lines without the backslashes at their ends. */
  readonly body: string;
  readonly whole: boolean;
  readonly doc: KernelDoc | null;
}

/** What a series adds or changes for others to call; in order of path and line. */
export interface Api {
  readonly structs: readonly Struct[];
  readonly functions: readonly ApiFunction[];
  readonly macros: readonly Macro[];
}
