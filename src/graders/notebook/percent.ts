import { isMap, isScalar, parseDocument, stringify } from "yaml";
import type { LocalText } from "#domain/local-text";
import type { CellType } from "./notebook.ts";

/**
 * A notebook as a TypeScript file, in the percent form that jupytext 1.19 writes: a YAML header in comments,
 * then cells under `// %%` markers, Markdown and raw cells commented out.
 */
export interface PercentNotebook {
  /** The notebook's metadata: what stands under `jupyter:` in the header. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly PercentCell[];
}

export interface PercentCell {
  readonly type: CellType;
  /** `dschool={…}` behind the marker; empty when there is none. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** The line of the marker, from 1. */
  readonly line: number;
}

/** Something an author has to mend, at a line of the file counted from 1. */
export interface SourceProblem {
  readonly line: number;
  readonly message: LocalText;
}

export type PercentReading =
  | { readonly status: "read"; readonly notebook: PercentNotebook }
  | { readonly status: "invalid"; readonly problems: readonly SourceProblem[] };

const ENCODING = "// -*- coding: utf-8 -*-";
const FENCE = "// ---";
const MARKER = /^\/\/ %%(?: \[(markdown|raw)\])?(?: dschool=(\{.*\}))?$/;
const LOOKS_LIKE_MARKER = /^\/\/\s*%%/;

/** Reads the percent form strictly: what jupytext would quietly take for something else is a problem here. */
export function parsePercent(text: string): PercentReading {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const problems: SourceProblem[] = [];
  const header = readHeader(lines, problems);
  const cells = readCells(lines, header.end, problems);
  if (problems.length > 0) return { status: "invalid", problems };
  return { status: "read", notebook: { metadata: header.metadata, cells } };
}

/** Writes the percent form, so that jupytext reading and writing it again changes nothing. */
export function printPercent({ metadata, cells }: PercentNotebook): string {
  const yaml = stringify({ jupyter: metadata }, { sortMapEntries: true, singleQuote: true, lineWidth: 0 });
  const header = [FENCE, ...yaml.trimEnd().split("\n").map(comment), FENCE].join("\n");
  const body = [header, ...cells.map(printCell)].join("\n\n") + "\n";
  return /[^\p{ASCII}]/u.test(body) ? `${ENCODING}\n${body}` : body;
}

function printCell({ type, options, source }: PercentCell): string {
  const kind = type === "code" ? "" : ` [${type}]`;
  const dschool = Object.keys(options).length === 0 ? "" : ` dschool=${spacedJson(options)}`;
  const trimmed = source.replace(/\n+$/, "");
  const lines = type === "code" ? trimmed : trimmed.split("\n").map(comment).join("\n");
  return `// %%${kind}${dschool}` + (type === "code" && trimmed === "" ? "" : `\n${lines}`);
}

interface Header {
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Index of the first line after the header. */
  readonly end: number;
}

function readHeader(lines: readonly string[], problems: SourceProblem[]): Header {
  const open = lines[0] === ENCODING ? 1 : 0;
  const close = lines.indexOf(FENCE, open + 1);
  if (lines[open] !== FENCE || close === -1) {
    problems.push({
      line: open + 1,
      message: {
        ko: "파일이 `// ---` 사이의 YAML 머리말로 시작하지 않습니다. 다른 연습 문제의 머리말을 복사하세요.",
        en: "The file does not start with a YAML header between `// ---` lines. Copy that of another exercise.",
      },
    });
    return { metadata: {}, end: 0 };
  }
  const yaml = lines.slice(open + 1, close).map(uncomment);
  const document = parseDocument(yaml.join("\n"));
  const [error] = document.errors;
  const jupyter = document.get("jupyter");
  if (error || !isMap(jupyter) || !jupyter.items.every(({ key }) => isScalar(key))) {
    const detail = error?.message.split("\n")[0] ?? "no `jupyter:` map";
    problems.push({
      line: open + 1 + (error?.linePos?.[0].line ?? 1),
      message: {
        ko: `머리말을 YAML로 읽을 수 없습니다(${detail}). 고치거나 다른 연습 문제의 머리말을 복사하세요.`,
        en: `The header cannot be read as YAML (${detail}). Mend it or copy that of another exercise.`,
      },
    });
    return { metadata: {}, end: close + 1 };
  }
  return { metadata: jupyter.toJSON() as Record<string, unknown>, end: close + 1 };
}

function readCells(lines: readonly string[], from: number, problems: SourceProblem[]): PercentCell[] {
  const starts = lines.flatMap((line, index) =>
    index >= from && LOOKS_LIKE_MARKER.test(line) ? [index] : [],
  );
  const before = lines.slice(from, starts[0]).findIndex((line) => line.trim() !== "");
  if (before !== -1 && from > 0) {
    problems.push({
      line: from + before + 1,
      message: {
        ko: "첫 `// %%` 앞에 코드가 있습니다. 그 위에 `// %%` 줄을 넣으세요.",
        en: "There is text ahead of the first `// %%`. Put a `// %%` line above it.",
      },
    });
  }
  return starts.flatMap((start, nth) => {
    const cell = readCell(lines.slice(start, starts[nth + 1]), start + 1, problems);
    return cell ? [cell] : [];
  });
}

function readCell(lines: readonly string[], line: number, problems: SourceProblem[]): PercentCell | null {
  const [marker = "", ...body] = lines;
  const match = MARKER.exec(marker.trimEnd());
  const options = match ? readOptions(match[2]) : null;
  if (!match || !options) {
    problems.push({
      line,
      message: {
        ko: `셀 표시를 읽을 수 없습니다: ${marker}. 쓸 수 있는 꼴: \`// %%\`, \`// %% [markdown]\`, \`// %% [raw]\`, 그리고 뒤에 \`dschool={"question":"q1"}\`처럼 엄격한 JSON.`,
        en: `This cell marker cannot be read: ${marker}. Write \`// %%\`, \`// %% [markdown]\` or \`// %% [raw]\`, then options in strict JSON, such as \`dschool={"question":"q1"}\`.`,
      },
    });
    return null;
  }
  const type = match[1] === "markdown" || match[1] === "raw" ? match[1] : "code";
  while (body.at(-1)?.trim() === "") body.pop();
  if (type !== "code") checkCommented(body, line, problems);
  return { type, options, line, source: (type === "code" ? body : body.map(uncomment)).join("\n") };
}

function checkCommented(body: readonly string[], line: number, problems: SourceProblem[]): void {
  const bare = body.findIndex((text) => !text.startsWith("// ") && text !== "//");
  if (bare === -1) return;
  problems.push({
    line: line + 1 + bare,
    message: {
      ko: "Markdown 셀의 줄이 `// `로 시작하지 않습니다. 빈 줄은 `//`로 적으세요.",
      en: "A line of a Markdown cell does not start with `// `. Write empty lines as `//`.",
    },
  });
}

function readOptions(json: string | undefined): Readonly<Record<string, unknown>> | null {
  if (json === undefined) return {};
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function comment(line: string): string {
  return line === "" ? "//" : `// ${line}`;
}

function uncomment(line: string): string {
  return line.replace(/^\/\/ ?/, "");
}

/** JSON with a space after each colon and comma, as Python prints it. */
function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`);
    return `{${entries.join(", ")}}`;
  }
  return JSON.stringify(value);
}
