import { z } from "zod";
import type { ReasonCode } from "#domain/reason";
import { VERDICTS } from "#domain/verdict";
import { LocalTextSchema } from "./local-text.ts";

export const VerdictSchema = z.enum(VERDICTS).meta({ id: "Verdict" });

export const ReasonSchema = z
  .object({
    code: z.custom<ReasonCode>((code) => typeof code === "string").meta({ type: "string" }),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: "Reason", description: "Why a verdict fell: a code and its parameters." });

export const DiffSchema = z
  .object({
    columns: z.array(z.string()),
    rows: z.array(z.object({ side: z.enum(["yours", "expected"]), cells: z.array(z.string()) })),
    total: z.int().meta({ description: "Differing rows in all, of which `rows` are the first." }),
  })
  .meta({ id: "Diff", description: "What differs, on public data." });

export const NoteSchema = z.object({ reason: ReasonSchema, sentence: LocalTextSchema }).meta({ id: "Note" });
