import { z } from "zod";
import type { ReasonCode } from "../domain/reason.ts";
import { VERDICTS } from "../domain/verdict.ts";
import type { CheckResponse } from "../wire/check-messages.ts";
import type { Tagged } from "../wire/tagged.ts";
import { KitError } from "./kit-error.ts";

const LocalTextSchema = z.object({ ko: z.string(), en: z.string() });

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

/** @throws KitError when a judge of another version answers. */
export function parseCheckResponse(body: unknown): CheckResponse {
  const parsed = CheckResponseSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const text = {
    ko: "채점기가 이 노트북이 읽을 수 없는 답을 보냈습니다. 판(버전)이 다를 수 있으니 커널을 다시 시작하고, 그래도 같으면 강사에게 알리세요.",
    en: "The judge sent an answer this notebook cannot read. The versions may differ: restart the kernel, and tell your instructor if it stays.",
  };
  throw new KitError(text, { cause: parsed.error });
}

/** What a judge says with a refusal: its own sentences, or an RFC 9457 problem. */
const RefusalSchema = z.union([
  LocalTextSchema.transform((text) => ({ text, detail: "" })),
  z
    .object({ title: z.string().optional(), detail: z.string().optional() })
    .transform(({ title, detail }) => ({ text: null, detail: detail ?? title ?? "" })),
]);

/** The error for a status that is not 200. */
export function refusal(status: number, body: unknown): KitError {
  const parsed = RefusalSchema.safeParse(body);
  const { text, detail } = parsed.success ? parsed.data : { text: null, detail: "" };
  if (text !== null) return new KitError(text);
  const reason = REFUSALS.get(status) ?? {
    ko: `채점기가 요청을 받지 않았습니다 (${String(status)}).`,
    en: `The judge refused the request (${String(status)}).`,
  };
  return new KitError({ ko: `${reason.ko} ${detail}`.trimEnd(), en: `${reason.en} ${detail}`.trimEnd() });
}

const REFUSALS = new Map([
  [
    401,
    {
      ko: "로그인이 끝났습니다. 브라우저에서 다시 로그인하고 커널을 다시 시작하세요.",
      en: "Your session has ended. Sign in again in the browser and restart the kernel.",
    },
  ],
  [
    403,
    {
      ko: "이 연습문제를 확인할 권한이 없습니다. 강사에게 알리세요.",
      en: "You may not check this exercise. Tell your instructor.",
    },
  ],
  [
    404,
    {
      ko: "그런 연습문제나 문항이 없습니다. exercise(…)와 check(…)의 이름을 확인하세요.",
      en: "There is no such exercise or question. Look at the names in exercise(…) and check(…).",
    },
  ],
  [
    413,
    {
      ko: "답이 너무 큽니다. 행을 줄이거나 집계한 뒤 다시 확인하세요.",
      en: "The answer is too large. Keep fewer rows, or aggregate, and check again.",
    },
  ],
  [
    429,
    {
      ko: "확인을 너무 자주 했습니다. 잠시 뒤 다시 하세요.",
      en: "Too many checks in a short time. Try again in a moment.",
    },
  ],
]);
