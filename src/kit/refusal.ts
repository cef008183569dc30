import { z } from "zod";
import { KitError } from "./kit-error.ts";

export const LocalTextSchema = z.object({ ko: z.string(), en: z.string() });

/** What a judge or a server says with a refusal: its own sentences, alone or in an RFC 9457 problem. */
const RefusalSchema = z.union([
  LocalTextSchema.transform((text) => ({ text, detail: "" })),
  z.object({ text: LocalTextSchema }).transform(({ text }) => ({ text, detail: "" })),
  z
    .object({ title: z.string().optional(), detail: z.string().optional() })
    .transform(({ title, detail }) => ({ text: null, detail: detail ?? title ?? "" })),
]);

/** The error for a status that says no. */
export function refusal(status: number, body: unknown): KitError {
  const parsed = RefusalSchema.safeParse(body);
  const { text, detail } = parsed.success ? parsed.data : { text: null, detail: "" };
  if (text !== null) return new KitError(text);
  const reason = REFUSALS.get(status) ?? {
    ko: `서버가 요청을 받지 않았습니다 (${String(status)}).`,
    en: `The server refused the request (${String(status)}).`,
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
      ko: "이 연습문제를 쓸 권한이 없습니다. 강사에게 알리세요.",
      en: "You may not use this exercise. Tell your instructor.",
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
      ko: "보낸 것이 너무 큽니다. 답은 행을 줄이거나 집계하고, 노트북은 출력을 지우고 저장한 뒤 다시 하세요.",
      en: "That is too large. Keep fewer rows of an answer, or aggregate; clear a notebook's outputs and save it. Then try again.",
    },
  ],
  [
    503,
    {
      ko: "서버의 일부가 잠시 멈춰 있습니다. 잠시 뒤 이 셀을 다시 실행하세요. 포털의 첫 화면이 무엇이 멈췄는지 알려 줍니다.",
      en: "A part of the server is down for now. Run this cell again in a moment; the portal's first page says which part it is.",
    },
  ],
  [
    429,
    {
      ko: "짧은 사이에 너무 여러 번 했습니다. 잠시 뒤 다시 하세요.",
      en: "Too many tries in a short time. Try again in a moment.",
    },
  ],
]);
