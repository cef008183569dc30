import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type ts from "typescript";
import type { Lang } from "#domain/local-text";
import type { LockedCell } from "../../notebook/exercise-cell.ts";
import { isFor } from "../../notebook/exercise-source.ts";
import type { SourceProblem } from "../../notebook/percent.ts";

/** The compiler inside tslab, which is TypeScript 5.0.4 and shares the API of ours. */
const compiler = createRequire(import.meta.url)("@tslab/typescript-for-tslab") as typeof ts;

/** In the folder whose packages a notebook imports. */
const LESSON_FILE = join(resolve(import.meta.dirname, "../../../.."), "lesson.ts");

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  module: compiler.ModuleKind.ESNext,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- tslab knows no other
  moduleResolution: compiler.ModuleResolutionKind.Node10,
  target: compiler.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What the kernel's compiler, told to be strict, says against the cells of a lesson in a language, as one module. */
export function findTypeProblems(cells: readonly LockedCell[], lang: Lang): SourceProblem[] {
  const code = cells.filter((cell) => cell.type === "code" && isFor(cell, lang));
  const placed = placeCells(code);
  const program = createLessonProgram(`${placed.text}\nexport {};\n`);
  const file = program.getSourceFile(LESSON_FILE);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ start = 0, messageText }) => {
    const detail = compiler.flattenDiagnosticMessageText(messageText, " ");
    return {
      line: placed.lines[placed.text.slice(0, start).split("\n").length - 1] ?? 1,
      message: { ko: `타입 검사: ${detail}`, en: `The type checker says: ${detail}` },
    };
  });
}

/** The cells under each other, with the line of the lesson's file for each line. */
function placeCells(code: readonly LockedCell[]): {
  readonly text: string;
  readonly lines: readonly number[];
} {
  const lines = code.flatMap(({ source, line }) =>
    source.split("\n").map((text, at) => ({ text, line: line + 1 + at })),
  );
  return { text: lines.map(({ text }) => text).join("\n"), lines: lines.map(({ line }) => line) };
}

/** Declarations of packages, which do not change from lesson to lesson. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function createLessonProgram(text: string): ts.Program {
  const host = compiler.createCompilerHost(OPTIONS);
  const readSource = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (file) => file === LESSON_FILE || fileExists(file);
  host.getSourceFile = (file, languageVersion) => {
    if (file === LESSON_FILE) return compiler.createSourceFile(file, text, languageVersion);
    if (!parsed.has(file)) parsed.set(file, readSource(file, languageVersion));
    return parsed.get(file);
  };
  return compiler.createProgram([LESSON_FILE], OPTIONS, host);
}
