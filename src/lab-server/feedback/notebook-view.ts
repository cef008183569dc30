import { z } from "zod";
import { selectOptionalChecked } from "#graders/notebook/exercise-cell";
import { NOTEBOOK_LIMITS } from "#graders/notebook/ipynb";
import { outlineJson } from "#graders/notebook/json-outline";
import type { Notebook, NotebookCell, Output } from "../api/notebook.ts";

/** More than a person reads, and little enough for a page. */
const LIMITS = { cells: 500, outputs: 50, text: 100_000, image: 4 << 20, html: 4 << 20 } as const;
/** Values in the whole file. A few charts with their data have some hundred thousand; a hostile file of 20 MiB has millions. */
const MAX_NODES = 1_000_000;

/** As one text; null for what is none. By hand: zod would make an issue of each element that does not fit. */
function joined(value: unknown): string | null {
  if (typeof value === "string") return value;
  const isLines = Array.isArray(value) && value.every((line) => typeof line === "string");
  return isLines ? value.join("") : null;
}

const JoinedSchema = z
  .unknown()
  .optional()
  .transform((value) => joined(value) ?? "");
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const OutputSchema = z.object({
  output_type: z.string(),
  name: z.string().optional().catch(undefined),
  text: JoinedSchema,
  ename: z.string().optional().catch(undefined),
  evalue: z.string().optional().catch(undefined),
  data: z.custom<Record<string, unknown>>(isRecord).optional().catch(undefined),
});
const CellSchema = z.object({
  cell_type: z.enum(["markdown", "code", "raw"]).catch("raw"),
  source: JoinedSchema,
  metadata: z
    .object({ nbgrader: z.object({ grade_id: z.string() }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  outputs: z.custom<unknown[]>(Array.isArray).catch([]),
});
const NotebookFileSchema = z.object({ cells: z.array(z.unknown()) });

type RawOutput = z.infer<typeof OutputSchema>;

/**
 * A submitted notebook as cells for a page. It takes what it can of an untrusted file: what has another shape than it should is
 * shown as empty, what is too big is left out and the view says so.
 * @param outputs the address under which HTML outputs are served
 */
export function viewNotebook(bytes: Uint8Array, outputs: string): Notebook {
  const { cells, hasOutputs } = readCells(bytes);
  const shown = cells.slice(0, LIMITS.cells).map((cell, index) => viewCell(cell, index, outputs));
  const isWhole = hasOutputs && shown.every(({ isWhole: whole }) => whole) && cells.length <= LIMITS.cells;
  return { cells: shown.map(({ cell }) => cell), truncated: !isWhole };
}

/** The HTML of one output; null when it has none or too much. */
export function selectOptionalHtmlOutput(
  bytes: Uint8Array,
  at: { readonly cell: number; readonly output: number },
): string | null {
  const output = readOutput(readCells(bytes).cells[at.cell]?.outputs[at.output]);
  const html = joined(output?.data?.["text/html"]);
  return html === null || html.length > LIMITS.html ? null : html;
}

interface ReadFile {
  readonly cells: readonly z.infer<typeof CellSchema>[];
  /** False when the outputs had to be left out, all of them: nobody looked at them when the file was handed in. */
  readonly hasOutputs: boolean;
}

function readCells(bytes: Uint8Array): ReadFile {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = parseOptionalJson(json, { key: "", depth: -1 });
  // Cells lie in an array in the file's object, so that a cell's keys have three brackets around them.
  const read = whole ?? parseOptionalJson(json, { key: "outputs", depth: 3 });
  const file = NotebookFileSchema.parse(read);
  const cells = file.cells.map((cell) => CellSchema.safeParse(cell).data ?? EMPTY_CELL);
  return { cells, hasOutputs: whole !== null };
}

/** Null for what is no JSON, or has too many values. @param drop the key whose values are left out */
function parseOptionalJson(json: Buffer, drop: { readonly key: string; readonly depth: number }): unknown {
  const outline = outlineJson(json, drop, { depth: NOTEBOOK_LIMITS.depth, nodes: MAX_NODES });
  if (outline.status !== "outlined") return null;
  try {
    return JSON.parse(new TextDecoder().decode(outline.bytes)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const EMPTY_CELL: z.infer<typeof CellSchema> = { cell_type: "raw", source: "", outputs: [] };

interface Viewed {
  readonly cell: NotebookCell;
  readonly isWhole: boolean;
}

function viewCell(raw: z.infer<typeof CellSchema>, index: number, address: string): Viewed {
  const gradeId = raw.metadata?.nbgrader?.grade_id ?? null;
  const checked = gradeId === null ? null : selectOptionalChecked(gradeId);
  const isLocked = gradeId === null || /^cell-\d+$/.test(gradeId);
  const views = raw.outputs
    .slice(0, LIMITS.outputs)
    .map((output, at) => viewOutput(readOutput(output), `${address}/${index}/${at}`));
  const outputs = views.filter((view) => view !== null);
  const isWhole =
    raw.source.length <= LIMITS.text &&
    raw.outputs.length <= LIMITS.outputs &&
    outputs.length === views.length;
  const cell: NotebookCell = {
    index,
    kind: raw.cell_type,
    question: isLocked ? null : (checked ?? gradeId),
    isCheck: checked !== null,
    source: raw.source.slice(0, LIMITS.text).toWellFormed(),
    outputs,
  };
  return { cell, isWhole };
}

function readOutput(output: unknown): RawOutput | null {
  return OutputSchema.safeParse(output).data ?? null;
}

/** Null for what is too big to show or has no shape. */
function viewOutput(output: RawOutput | null, address: string): Output | null {
  if (output === null) return null;
  if (output.output_type === "stream") return viewStream(output);
  if (output.output_type === "error") return viewError(output);
  return viewData(output.data ?? {}, address);
}

function viewStream({ name, text }: RawOutput): Output {
  return { kind: "text", text: cut(text), stream: name === "stderr" ? "stderr" : "stdout" };
}

function viewError({ ename, evalue }: RawOutput): Output {
  return { kind: "error", name: cut(ename ?? ""), message: cut(evalue ?? "") };
}

const IMAGES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"] as const;

/** The richest form that can be shown safely. */
function viewData(data: Readonly<Record<string, unknown>>, address: string): Output | null {
  const html = joined(data["text/html"]);
  if (html !== null) return html.length > LIMITS.html ? null : { kind: "html", url: address };
  for (const mime of IMAGES) {
    const content = joined(data[mime]);
    if (content === null) continue;
    if (content.length > LIMITS.image) return null;
    const isText = mime === "image/svg+xml";
    const base64 = isText ? Buffer.from(content).toString("base64") : content.replace(/[^A-Za-z0-9+/=]/g, "");
    return { kind: "image", mime, data: base64 };
  }
  const text = joined(data["text/plain"]);
  if (text !== null) return { kind: "text", text: cut(text), stream: null };
  const [mime] = Object.keys(data);
  return mime === undefined ? null : { kind: "other", mime: mime.slice(0, 100).toWellFormed() };
}

function cut(text: string): string {
  return text.slice(0, LIMITS.text).toWellFormed();
}
