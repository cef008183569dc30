import { stripTypeScriptTypes } from "node:module";
import { parse } from "acorn";
import type { Program } from "acorn";

/** The code of an answer cell, and where its solutions are. Positions are those of the cell's source. */
export interface AnswerCode {
  /** The source with its types blanked out. */
  readonly code: string;
  readonly program: Program;
}

/** Null for a cell that has more of TypeScript than types (enums, namespaces), or that does not parse. */
export function parseAnswer(source: string): AnswerCode | null {
  try {
    const code = stripInSilence(source);
    const program = parse(code, { ecmaVersion: "latest", sourceType: "module" });
    return { code, program };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Node warns once a process that this is experimental, which is no news for who proves an exercise. */
function stripInSilence(source: string): string {
  const warn = Object.getOwnPropertyDescriptor(process, "emitWarning");
  if (warn === undefined) throw new Error("process has lost its emitWarning");
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source, { mode: "strip" });
  } finally {
    Object.defineProperty(process, "emitWarning", warn);
  }
}
