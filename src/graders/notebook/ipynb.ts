import { z } from "zod";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { outlineJson } from "./json-outline.ts";
import { CELL_TYPES } from "./notebook.ts";
import type { Notebook, NotebookCell } from "./notebook.ts";

export type NotebookReading =
  | { readonly status: "read"; readonly notebook: Notebook }
  | { readonly status: "refused"; readonly reason: Reason };

/** What a notebook file may be at most. Outputs count for the file and for nesting, and for nothing else. */
export const NOTEBOOK_LIMITS = {
  fileBytes: 64 << 20,
  depth: 100,
  nodes: 400_000,
  cells: 2_000,
  cellBytes: 1 << 20,
} as const;

/** Cells lie in an array in the notebook's object, so a cell's keys have three brackets around them. */
const CELL_KEY_DEPTH = 3;

const SourceSchema = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join(""))]);
const NbgraderSchema = z
  .object({ grade_id: z.string().optional().catch(undefined) })
  .optional()
  .catch(undefined);
const CellSchema = z.object({
  cell_type: z.enum(CELL_TYPES),
  source: SourceSchema,
  metadata: z.object({ nbgrader: NbgraderSchema }).optional().catch(undefined),
});
const DschoolSchema = z
  .object({
    exercise: z.string().optional().catch(undefined),
    version: z.number().optional().catch(undefined),
  })
  .optional()
  .catch(undefined);
const VersionSchema = z.object({ nbformat: z.number().int() });
const NotebookSchema = z.object({
  cells: z.array(z.unknown()),
  metadata: z.object({ dschool: DschoolSchema }).optional().catch(undefined),
});

/**
 * Reads an `.ipynb` file of nbformat 4 from untrusted bytes.
 *
 * Metadata of the wrong shape counts as absent, because a trainee's tools write it; a file that is no notebook,
 * of another format version, or beyond {@link NOTEBOOK_LIMITS} is refused with a reason.
 */
export function readNotebook(bytes: Uint8Array): NotebookReading {
  if (bytes.length > NOTEBOOK_LIMITS.fileBytes) return refused(tooLarge(bytes.length));
  const parsed = parseOutlined(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (parsed.status === "refused") return parsed;
  const version = VersionSchema.safeParse(parsed.value);
  if (!version.success) return refused(reasonOf("notebook.not-a-notebook"));
  if (version.data.nbformat !== 4)
    return refused(reasonOf("notebook.format", { nbformat: version.data.nbformat }));
  const notebook = NotebookSchema.safeParse(parsed.value);
  if (!notebook.success) return refused(reasonOf("notebook.not-a-notebook"));
  return readCells(notebook.data);
}

/** Why a file of so many bytes is not read. */
export function tooLarge(bytes: number): Reason {
  const megabytes = Math.ceil(bytes / 2 ** 20);
  return reasonOf("notebook.too-large", { megabytes, limit: NOTEBOOK_LIMITS.fileBytes / 2 ** 20 });
}

type Parsed =
  | { readonly status: "parsed"; readonly value: unknown }
  | { readonly status: "refused"; readonly reason: Reason };

function parseOutlined(json: Buffer): Parsed {
  const outline = outlineJson(json, { key: "outputs", depth: CELL_KEY_DEPTH }, NOTEBOOK_LIMITS);
  if (outline.status === "too-deep")
    return refused(reasonOf("notebook.too-deep", { limit: NOTEBOOK_LIMITS.depth }));
  if (outline.status !== "outlined")
    return refused(reasonOf("notebook.too-complex", { limit: NOTEBOOK_LIMITS.nodes }));
  try {
    return { status: "parsed", value: JSON.parse(new TextDecoder().decode(outline.bytes)) };
  } catch (error) {
    if (error instanceof SyntaxError) return refused(reasonOf("notebook.not-json"));
    throw error;
  }
}

function readCells({ cells: raw, metadata }: z.infer<typeof NotebookSchema>): NotebookReading {
  if (raw.length > NOTEBOOK_LIMITS.cells) {
    return refused(reasonOf("notebook.too-many-cells", { cells: raw.length, limit: NOTEBOOK_LIMITS.cells }));
  }
  const cells: NotebookCell[] = [];
  const findings: Reason[] = [];
  for (const [index, value] of raw.entries()) {
    const cell = CellSchema.safeParse(value);
    if (!cell.success) return refused(reasonOf("notebook.bad-cell", { cell: index + 1 }));
    const { source } = cell.data;
    if (Buffer.byteLength(source) > NOTEBOOK_LIMITS.cellBytes) {
      const params = { cell: index + 1, limit: NOTEBOOK_LIMITS.cellBytes };
      return refused(reasonOf("notebook.cell-too-large", params));
    }
    if (!source.isWellFormed()) findings.push(reasonOf("cell.replaced-characters", { cell: index + 1 }));
    cells.push(readCell(cell.data, index));
  }
  return { status: "read", notebook: { cells, findings, ...exerciseOf(metadata) } };
}

function readCell({ source, cell_type, metadata }: z.infer<typeof CellSchema>, index: number): NotebookCell {
  return {
    index,
    type: cell_type,
    source: source.toWellFormed().replace(/\r\n?/g, "\n"),
    gradeId: metadata?.nbgrader?.grade_id?.toWellFormed() ?? null,
  };
}

function exerciseOf(
  metadata: z.infer<typeof NotebookSchema>["metadata"],
): Pick<Notebook, "exercise" | "version"> {
  const dschool = metadata?.dschool;
  return { exercise: dschool?.exercise?.toWellFormed() ?? null, version: dschool?.version ?? null };
}

function refused(reason: Reason): { readonly status: "refused"; readonly reason: Reason } {
  return { status: "refused", reason };
}
