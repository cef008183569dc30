import { LineCounter, isCollection, isNode, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import type { SourceProblem } from "../notebook/percent.ts";

export type JsonReading<T> =
  | { readonly status: "read"; readonly value: T; readonly lineOf: (...path: PropertyKey[]) => number }
  | { readonly status: "invalid"; readonly problems: readonly SourceProblem[] };

/** Reads JSON that people write, so that what is wrong with it is said with its line. */
export function readJsonFile<T>(text: string, schema: z.ZodType<T>): JsonReading<T> {
  const value = parseOptionalJson(text);
  const lines = new LineCounter();
  // JSON is YAML, whose reader knows where each value stands.
  const document = parseDocument(text, { lineCounter: lines });
  if (value === undefined) return { status: "invalid", problems: [notJson(document, lines)] };
  const lineOf = (...path: PropertyKey[]): number => lineIn(document, lines, path);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { status: "read", value: parsed.data, lineOf };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const at = path.length === 0 ? "" : `\`${path.join(".")}\`: `;
    return {
      line: lineOf(...path),
      message: {
        ko: `${at}꼴이 맞지 않습니다(${message}). docs/lesson-format.md를 보고 고치세요.`,
        en: `${at}it is not of the form (${message}). Mend it by docs/lesson-format.md.`,
      },
    };
  });
  return { status: "invalid", problems };
}

function parseOptionalJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function notJson({ errors: [error] }: Document, lines: LineCounter): SourceProblem {
  const line = error === undefined ? 1 : lines.linePos(error.pos[0]).line;
  return {
    line,
    message: {
      ko: "JSON으로 읽을 수 없습니다. 쉼표와 따옴표와 괄호를 살펴보세요.",
      en: "This cannot be read as JSON. Look at its commas, quotes and brackets.",
    },
  };
}

/** The line of the innermost value on the way that is there: a key that lacks is said at what lacks it. */
function lineIn(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  for (const key of path) {
    const next: unknown = isCollection(node) ? node.get(key, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  const range = isNode(node) ? node.range : null;
  return range ? lines.linePos(range[0]).line : 1;
}
