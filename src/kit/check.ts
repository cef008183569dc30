import type { Lang } from "../domain/local-text.ts";
import type { CheckRequest, CheckResult } from "../wire/check-messages.ts";
import { encodeTagged } from "../wire/encode-tagged.ts";
import { ANSWER_LIMITS } from "../wire/limits.ts";
import type { Tagged } from "../wire/tagged.ts";
import { cardHtml, cardText } from "./card.ts";
import type { Display } from "./display.ts";
import type { Judge } from "./judge.ts";
import { KitError, thrownMessage } from "./kit-error.ts";
import { runCalls } from "./run-calls.ts";
import { showOnce } from "./show-once.ts";

/** How long one call of a trainee's function may take. */
const CALL_TIMEOUT_MS = 10_000;

export interface CheckContext {
  readonly judge: Judge;
  readonly display: Display | null;
  readonly lang: Lang;
}

export interface Check {
  readonly exercise: string;
  readonly question: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Has an answer judged, calling its functions as the judge asks, and shows the card. */
export async function runCheck({ judge, display, lang }: CheckContext, check: Check): Promise<CheckResult> {
  let response = await judge.start(encodeRequest(check));
  while ("calls" in response) {
    response = await judge.answer(response.id, await runCalls(response.calls, check.values, CALL_TIMEOUT_MS));
  }
  const { result } = response;
  if (display !== null) return showOnce(result, display, "text/html", cardHtml(result, lang));
  console.log(cardText(result, lang));
  return result;
}

function encodeRequest({ exercise, question, values }: Check): CheckRequest {
  const encoded: Record<string, Tagged> = {};
  for (const [name, value] of Object.entries(values)) encoded[name] = encodeAnswer(name, value);
  return { exercise, question, values: encoded };
}

function encodeAnswer(name: string, value: unknown): Tagged {
  try {
    return encodeTagged(value, ANSWER_LIMITS);
  } catch (error) {
    const text = {
      ko: `${name} 값을 채점기에 보낼 수 없습니다 (${thrownMessage(error)}). 행을 줄이거나 집계하고, 자기 자신을 담은 객체는 풀어서 다시 확인하세요.`,
      en: `${name} cannot be sent to the judge (${thrownMessage(error)}). Keep fewer rows or aggregate, do not let an object contain itself, and check again.`,
    };
    throw new KitError(text, { cause: error });
  }
}
