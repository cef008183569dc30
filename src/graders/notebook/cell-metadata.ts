/** What the JSDoc comments before a cell's first token ask of tslab. */
export interface CellMetadata {
  /** The module the cell defines (`@module m`), imported elsewhere as `./m`. */
  readonly module: string | null;
  /** `@browser` cells are for a page; the kernel does not run them. */
  readonly browser: boolean;
}

const LEADING_COMMENT = /\s*(?:\/\/[^\n]*|\/\*([\s\S]*?)\*\/)/y;
const TAG = /^@(\w+)\s*([\s\S]*)$/;

/** Reads `@module` and `@browser` as tslab 1.0.22 does: only in `/** … *​/` comments ahead of all code. */
export function readCellMetadata(source: string): CellMetadata {
  let module: string | null = null;
  let browser = false;
  for (const [tag, text] of leadingTags(source)) {
    if (tag === "module" && /^\w+$/.test(text)) module = text;
    else if (tag === "browser") browser = true;
    else if (tag === "node") browser = false;
  }
  return { module, browser };
}

function* leadingTags(source: string): Generator<readonly [tag: string, text: string]> {
  LEADING_COMMENT.lastIndex = 0;
  for (;;) {
    const comment = LEADING_COMMENT.exec(source);
    if (!comment) return;
    const body = comment[1];
    if (!body?.startsWith("*")) continue;
    const lines = body.slice(1).split("\n");
    const text = lines.map((line) => line.replace(/^\s*\*?\s*/, "").trimEnd()).join("\n");
    for (const part of text.split(/^(?=@)/m)) {
      const match = TAG.exec(part.trim());
      if (match) yield [match[1] ?? "", match[2] ?? ""];
    }
  }
}
