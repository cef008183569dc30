import { createRequire } from "node:module";

/** TypeScript's `ScriptTarget.Latest`. */
export const LATEST_TARGET = 99;

/** Where something stands in a cell or file: lines and columns from 0. */
export interface DiagnosticPosition {
  readonly line: number;
  readonly character: number;
}

/** What TypeScript has against a cell. A message that explains the one before stands at the same position. */
export interface Diagnostic {
  readonly start: DiagnosticPosition;
  readonly end: DiagnosticPosition;
  readonly messageText: string;
  readonly code: number;
  /** Of a file of the workspace that the cell imports; absent for the cell itself. */
  readonly fileName?: string;
}

/** What a cell was compiled to. Every text ends with an inline source map (see `correct-converter.ts`). */
export interface Converted {
  /** CommonJS, from `esm`; absent where the cell was refused. */
  output?: string;
  /** ES module, from the cell. */
  readonly esm?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the cell is run as an asynchronous function. */
  readonly hasToplevelAwait?: boolean;
  readonly sideOutputs?: readonly SideOutput[];
}

/** A file of the workspace, or a cell that names itself a module, that a cell imports. */
export interface SideOutput {
  /** Absolute, of the JavaScript that would lie beside the source. */
  readonly path: string;
  data: string;
  readonly esm: string;
}

export interface Converter {
  convert(declared: string, source: string): Converted;
  inspect(declared: string, source: string, position: number): object | undefined;
  complete(declared: string, source: string, position: number): Completions;
  addModule(name: string, source: string, meta?: object): readonly Diagnostic[];
  close(): void;
}

/** Positions are UTF-16 units. */
export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

export interface Executor {
  /** Runs a cell. What ended it goes to the console's `error`. @returns whether it came to its end */
  execute(source: string): Promise<boolean>;
  inspect(source: string, position: number): object | undefined;
  complete(source: string, position: number): Completions;
  /** Ends the wait of a cell for a promise. */
  interrupt(): void;
  /** The values of names that cells declared. */
  readonly locals: Record<string, unknown>;
  close(): void;
}

/** A program for cells of Node, and one for cells marked as the browser's. */
export interface ConverterSet {
  readonly node: Converter;
  readonly browser: Converter;
  close(): void;
}

/** What an executor tells: a cell's last value, and what ended a cell. */
export interface ExecutorConsole {
  log(value: unknown): void;
  error(...args: readonly unknown[]): void;
}

export interface DisplayMessage {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: object;
  readonly transient: { readonly display_id?: string };
}

/** Of TypeScript's parser: positions are UTF-16 units. */
interface SourceFile {
  readonly parseDiagnostics: readonly object[];
  readonly statements: readonly {
    readonly kind: number;
    readonly pos: number;
    readonly end: number;
    /** What an expression statement consists of; others have one, too. */
    readonly expression?: { readonly kind: number };
  }[];
}

/** The parts of tslab 1.0.22 that the kernel is made of. */
export interface Tslab {
  readonly createConverter: (options: { isJS: boolean; isBrowser: boolean }) => Converter;
  readonly isCompleteCode: (source: string) => { readonly completed: boolean; readonly indent?: string };
  readonly createExecutor: (cwd: string, converters: ConverterSet, console: ExecutorConsole) => Executor;
  readonly printQuickInfo: (info: object) => string;
  /** Where tslab's `display`, which notebooks import, finds the cell that it shows something in. */
  readonly jupyter: {
    lastWriteDisplayData: ((message: DisplayMessage, update?: boolean) => void) | null;
  };
  readonly typescript: {
    readonly version: string;
    readonly SyntaxKind: { readonly ExpressionStatement: number; readonly StringLiteral: number };
    readonly createSourceFile: (file: string, source: string, target: number) => SourceFile;
  };
  readonly zeromq: unknown;
}

/** Loads tslab; its converter is corrected only if that was asked for before. */
export function loadTslab(): Tslab {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve("tslab/dist/main.js"));
  const { createConverter, isCompleteCode } = theirs("./converter.js") as Tslab;
  const { createExecutor } = theirs("./executor.js") as Tslab;
  const { printQuickInfo } = theirs("./inspect.js") as Tslab;
  return {
    ...{ createConverter, isCompleteCode, createExecutor, printQuickInfo },
    jupyter: theirs("./jupyter.js") as Tslab["jupyter"],
    typescript: theirs("@tslab/typescript-for-tslab") as Tslab["typescript"],
    zeromq: theirs("zeromq"),
  };
}
