import { z } from "zod";
import type { LocalText } from "../domain/local-text.ts";
import { VERDICTS } from "../domain/verdict.ts";
import { parseReply } from "./parse-reply.ts";
import { LocalTextSchema } from "./refusal.ts";

const SummarySchema = z.object({
  id: z.string(),
  exercise: z.string(),
  attempt: z.number(),
  file: z.string(),
  savedAt: z.string().nullable(),
  receivedAt: z.string(),
  late: z.boolean(),
  state: z.enum(["queued", "grading", "graded", "refused", "error"]),
  score: z.number().nullable(),
  max: z.number(),
  practice: z.boolean(),
  url: z.string(),
});

const QuestionSchema = z.object({
  id: z.string(),
  title: LocalTextSchema,
  points: z.number(),
  max: z.number(),
  verdict: z.enum(VERDICTS),
  waits: z.boolean(),
  /** A server of before has no such checks. */
  unprotected: z.boolean().default(false),
  sentence: LocalTextSchema,
  hints: z.object({ opened: z.array(LocalTextSchema), total: z.number() }),
});

const SubmissionSchema = SummarySchema.extend({
  result: z
    .object({
      sentence: LocalTextSchema.nullable(),
      notes: z.array(z.object({ sentence: LocalTextSchema })),
      questions: z.array(QuestionSchema),
    })
    .nullable(),
});

const ListSchema = z.object({ submissions: z.array(SummarySchema) });

/** One hand-in and where it is. Of what a server says more than this a notebook keeps nothing. */
export type SubmissionSummary = z.infer<typeof SummarySchema>;
export type Submission = z.infer<typeof SubmissionSchema>;
export type QuestionFeedback = z.infer<typeof QuestionSchema>;

/** @throws KitError when a server of another version answers. */
export function parseSummary(body: unknown): SubmissionSummary {
  return parseReply(SummarySchema, body, UNREADABLE);
}

/** @throws KitError as {@link parseSummary}. */
export function parseSubmission(body: unknown): Submission {
  return parseReply(SubmissionSchema, body, UNREADABLE);
}

/** Newest first. @throws KitError as {@link parseSummary}. */
export function parseSubmissionList(body: unknown): readonly SubmissionSummary[] {
  return parseReply(ListSchema, body, UNREADABLE).submissions;
}

const UNREADABLE: LocalText = {
  ko: "서버가 이 노트북이 읽을 수 없는 답을 보냈습니다. 제출은 되었을 수 있으니 포털의 첫 화면을 보세요. 커널을 다시 시작해도 같으면 강사에게 알리세요.",
  en: "The server sent an answer this notebook cannot read. The hand-in may have arrived: see the portal's first page. If it stays after restarting the kernel, tell your instructor.",
};
