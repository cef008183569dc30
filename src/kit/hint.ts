import type { Lang } from "../domain/local-text.ts";
import type { HintResponse } from "../wire/check-messages.ts";
import type { Display } from "./display.ts";
import { hintHtml, hintText } from "./hint-card.ts";
import type { Judge } from "./judge.ts";
import { showOnce } from "./show-once.ts";

export interface HintOptions {
  readonly judge: Judge;
  readonly display: Display | null;
  readonly lang: Lang;
}

/** Makes `hint`, which opens a question's hints rung by rung; what a judge without a memory needs to be told is kept here. */
export function createHint({
  judge,
  display,
  lang,
}: HintOptions): (exercise: string, question: string) => Promise<HintResponse> {
  const opened = new Map<string, number>();
  return async (exercise, question) => {
    const key = JSON.stringify([exercise, question]);
    const response = await judge.hint({ exercise, question, opened: opened.get(key) ?? 0 });
    opened.set(key, response.hints.length);
    if (display !== null) return showOnce(response, display, "text/html", hintHtml(response, lang));
    console.log(hintText(response, lang));
    return response;
  };
}
