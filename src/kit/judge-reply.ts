import { z } from "zod";
import type { ReasonCode } from "../domain/reason.ts";
import type { LocalText } from "../domain/local-text.ts";
import { VERDICTS } from "../domain/verdict.ts";
import type { CheckResponse, HintResponse } from "../wire/check-messages.ts";
import type { Tagged } from "../wire/tagged.ts";
import { parseReply } from "./parse-reply.ts";
import { LocalTextSchema } from "./refusal.ts";

const DiffSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.object({ side: z.enum(["yours", "expected"]), cells: z.array(z.string()) })),
  total: z.number(),
});

const CheckResponseSchema = z.union([
  z.object({
    result: z.object({
      id: z.string(),
      points: z.number(),
      max: z.number(),
      verdict: z.enum(VERDICTS),
      reason: z.object({
        // A newer judge may have a reason that this kit does not know; its sentence comes with it.
        code: z.custom<ReasonCode>((code) => typeof code === "string"),
        params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
      hint: LocalTextSchema.nullable(),
      title: LocalTextSchema,
      sentence: LocalTextSchema,
      diff: DiffSchema.nullable(),
    }),
  }),
  z.object({
    id: z.string(),
    calls: z.array(
      z.object({
        callId: z.string(),
        fn: z.string(),
        args: z.array(z.custom<Tagged>((arg) => arg !== undefined)),
      }),
    ),
  }),
]);

const HintResponseSchema = z.object({
  question: z.string(),
  hints: z.array(LocalTextSchema),
  total: z.number(),
});

/** @throws KitError when a judge of another version answers. */
export function parseCheckResponse(body: unknown): CheckResponse {
  return parseReply(CheckResponseSchema, body, UNREADABLE);
}

/** @throws KitError as {@link parseCheckResponse}. */
export function parseHintResponse(body: unknown): HintResponse {
  return parseReply(HintResponseSchema, body, UNREADABLE);
}

const UNREADABLE: LocalText = {
  ko: "채점기가 이 노트북이 읽을 수 없는 답을 보냈습니다. 판(버전)이 다를 수 있으니 커널을 다시 시작하고, 그래도 같으면 강사에게 알리세요.",
  en: "The judge sent an answer this notebook cannot read. The versions may differ: restart the kernel, and tell your instructor if it stays.",
};
