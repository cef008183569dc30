import { z } from "zod";
import type { QuestionResult } from "../domain/verdict.ts";
import type { Tagged } from "./tagged.ts";

/** A value as tagged JSON (`tagged.ts`), whose shape is looked at when it is decoded. */
const TaggedSchema = z.custom<Tagged>((value) => value !== undefined);

/** A notebook asks for a check: `POST /api/v1/checks`, or a line to `dschool judge --stdio`. */
export interface CheckRequest {
  readonly exercise: string;
  readonly question: string;
  /** Top-level bindings by name; a function is sent as `{"$":"function"}`. */
  readonly values: Readonly<Record<string, Tagged>>;
}

export const CheckRequestSchema = z.object({
  exercise: z.string().max(200),
  question: z.string().max(200),
  values: z.record(z.string(), TaggedSchema),
}) satisfies z.ZodType<CheckRequest>;

/** Either the judgement, or calls the notebook must make before there is one. */
export type CheckResponse =
  { readonly result: CheckResult } | { readonly id: string; readonly calls: readonly CheckCall[] };

export interface CheckCall {
  readonly callId: string;
  readonly fn: string;
  readonly args: readonly Tagged[];
}

/** What the calls gave: `POST /api/v1/checks/{id}`. */
export interface CheckCallAnswers {
  readonly answers: readonly (
    | { readonly callId: string; readonly value: Tagged }
    | { readonly callId: string; readonly threw: { readonly name: string; readonly message: string } }
  )[];
}

export const CheckCallAnswersSchema = z.object({
  answers: z
    .array(
      z.union([
        z.object({ callId: z.string(), value: TaggedSchema }),
        z.object({ callId: z.string(), threw: z.object({ name: z.string(), message: z.string() }) }),
      ]),
    )
    .max(10_000),
}) satisfies z.ZodType<CheckCallAnswers>;

/** A judgement on public data, which may show what differs. */
export interface CheckResult extends QuestionResult {
  readonly title: { readonly ko: string; readonly en: string };
  readonly sentence: { readonly ko: string; readonly en: string };
  /** Rows or calls that differ, from public data only; null when nothing can be shown. */
  readonly diff: Diff | null;
}

export interface Diff {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly side: "yours" | "expected"; readonly cells: readonly string[] }[];
  /** Differing rows in all, of which `rows` shows the first. */
  readonly total: number;
}

/** A notebook asks for the next rung of a question's hints: `POST /api/v1/hints`. */
export const HintRequestSchema = z.object({
  exercise: z.string().max(200),
  question: z.string().max(200),
  /** Rungs the asker has seen. A server remembers them itself and passes this over. */
  opened: z.number().int().min(0).max(1_000),
});
export type HintRequest = z.infer<typeof HintRequestSchema>;

/** The rungs opened so far, from the first on, and how many there are in all. */
export interface HintResponse {
  readonly question: string;
  readonly hints: readonly { readonly ko: string; readonly en: string }[];
  readonly total: number;
}

/** One line each way of `dschool judge --stdio`: the HTTP messages without HTTP. */
export const StdioRequestSchema = z.object({ seq: z.number().int(), path: z.string(), body: z.unknown() });
export type StdioRequest = z.infer<typeof StdioRequestSchema>;
export const StdioResponseSchema = z.object({
  seq: z.number().int(),
  status: z.number().int(),
  body: z.unknown(),
});
export type StdioResponse = z.infer<typeof StdioResponseSchema>;
