/** How one cell is to be emitted. */
export interface EmitOptions {
  /** Names that earlier cells put on `exports`. */
  readonly earlier: ReadonlySet<string>;
  /** Module cells defined so far, by name. */
  readonly modules: ReadonlySet<string>;
  /** `all` a cell shares every top-level name; `explicit` a module cell shares what it exports. */
  readonly sharing: "all" | "explicit";
  /** The last statement's value is wanted, if it is an expression. */
  readonly keepLast: boolean;
  /** Whether the author wrote `import "path"`, and not an import whose names were all types. */
  readonly importsForEffect: (path: string) => boolean;
}
