import { createHash } from "node:crypto";
import { z } from "zod";
import type { PercentCell } from "../notebook/percent.ts";
import { parseLossless, printLossless } from "./lossless-json.ts";
import type { RawObject } from "./read-notebook.ts";
import type { SourceForm } from "./source-form.ts";

/**
 * What an nbgrader notebook holds that our file has no place for: kept beside it as `<exercise>.nbgrader.json`, and put back
 * when it is exported. Numbers keep their digits.
 */
export interface Sidecar {
  /** The language of the notebook's code where our boxes do not run it. */
  readonly foreign: string | null;
  /** All of the notebook but its cells. */
  readonly notebook: RawObject;
  /** In the order of our file. */
  readonly cells: readonly SidecarCell[];
}

export interface SidecarCell extends SourceForm {
  /** Of our cell as it was imported ({@link hashOf}). */
  readonly hash: string;
  /** What our cell was for ({@link placeOf}). */
  readonly place: string;
  /**
   * The notebook's cell. Its `source` is null where our cell gives it back; null for a cell that only our file needs.
   */
  readonly cell: RawObject | null;
}

const FORMAT = 1;
const RawSchema = z.custom<RawObject>((value) => typeof value === "object" && value !== null);
const SidecarSchema = z.object({
  format: z.literal(FORMAT),
  foreign: z.string().nullable(),
  notebook: RawSchema,
  cells: z.array(
    z.object({
      hash: z.string(),
      place: z.string(),
      written: z.enum(["text", "lines"]),
      framing: z.enum(["solution", "mark-scheme"]).nullable(),
      cell: RawSchema.nullable(),
    }),
  ),
});

export function printSidecar({ foreign, notebook, cells }: Sidecar): string {
  return printLossless({ format: FORMAT, foreign, notebook, cells });
}

/** Null for a text that is no sidecar of ours. */
export function parseSidecar(text: string): Sidecar | null {
  try {
    return SidecarSchema.safeParse(parseLossless(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Tells whether a cell of our file is still as it was. */
export function hashOf({ type, options, source }: Omit<PercentCell, "line">): string {
  return createHash("sha256")
    .update(JSON.stringify([type, options, source]))
    .digest("hex")
    .slice(0, 32);
}

/** What a cell is for: its question and role, which are one cell's alone but for check cells, or only its type. */
export function placeOf({ type, options }: Pick<PercentCell, "type" | "options">): string {
  const [option] = Object.entries(options);
  return option === undefined || option[0] === "lang" ? type : `${option[0]} ${String(option[1])}`;
}
