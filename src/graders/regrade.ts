import { z } from "zod";
import { sumPoints } from "#domain/scoring";
import { VERDICTS } from "#domain/verdict";

const ReasonSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
const QuestionSchema = z.object({
  id: z.string(),
  points: z.number(),
  verdict: z.enum(VERDICTS),
  reason: ReasonSchema,
});
const ReportSchema = z.object({
  notebook: z.string(),
  status: z.enum(["graded", "refused", "error"]),
  score: z.number(),
  max: z.number(),
  questions: z.array(QuestionSchema),
});

/** A line that `dschool grade --json` wrote, now or under earlier checks, whose reasons may be others than today's. */
export type KeptReport = z.infer<typeof ReportSchema>;
export type KeptQuestion = z.infer<typeof QuestionSchema>;

export type ReportReading =
  | { readonly status: "read"; readonly reports: readonly KeptReport[] }
  /** `line`, from 1, holds no report. */
  | { readonly status: "invalid"; readonly line: number };

/** Reads reports, a JSON object a line; empty lines are none. */
export function readReports(text: string): ReportReading {
  const reports: KeptReport[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const report = ReportSchema.safeParse(optionalJson(line));
    if (!report.success) return { status: "invalid", line: at + 1 };
    reports.push(report.data);
  }
  return { status: "read", reports };
}

function optionalJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What grading a notebook again comes to. */
export interface Regrade {
  readonly notebook: string;
  /** `new` where there was no report of it, `failed` where it could not be graded now. */
  readonly outcome: "gains" | "loses" | "same" | "new" | "failed";
  /** Null where there was no report. */
  readonly before: number | null;
  readonly after: number;
  readonly max: number;
  /** Questions whose points, verdict or reason are others than before. */
  readonly questions: readonly QuestionChange[];
}

/** One question then and now; null on the side that does not have it. */
export interface QuestionChange {
  readonly id: string;
  readonly before: KeptQuestion | null;
  readonly after: KeptQuestion | null;
}

/** Compares what a notebook was given with what it is given now. Of several earlier reports the last counts. */
export function compareGrades(earlier: readonly KeptReport[], now: KeptReport): Regrade {
  const { notebook, score: after, max } = now;
  const before = earlier.findLast((report) => report.notebook === notebook) ?? null;
  const isFailed = now.status === "error";
  const questions = before === null || isFailed ? [] : changesOf(before.questions, now.questions);
  const outcome = isFailed ? "failed" : outcomeOf(before?.score ?? null, after);
  return { notebook, outcome, before: before?.score ?? null, after, max, questions };
}

function outcomeOf(before: number | null, after: number): Regrade["outcome"] {
  if (before === null) return "new";
  const difference = sumPoints([after, -before]);
  if (difference === 0) return "same";
  return difference > 0 ? "gains" : "loses";
}

function changesOf(before: readonly KeptQuestion[], after: readonly KeptQuestion[]): QuestionChange[] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  const select = (questions: readonly KeptQuestion[], id: string): KeptQuestion | null =>
    questions.find((question) => question.id === id) ?? null;
  return [...ids]
    .map((id) => ({ id, before: select(before, id), after: select(after, id) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
