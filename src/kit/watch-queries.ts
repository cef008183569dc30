import type { Lang, LocalText } from "../domain/local-text.ts";
import type { Watch } from "./database.ts";
import type { Display, SlotDisplay } from "./display.ts";
import { ProgressCard } from "./progress-card.ts";

/** A query that is done by then shows nothing; of a longer one the card is renewed as often. */
const EVERY_MS = 1000;

const TITLE: LocalText = { ko: "질의", en: "Query" };

/**
 * Shows a card under the cell for as long as a query runs that takes more than a moment. Where an output cannot be changed, as
 * in a box, nothing is shown.
 */
export function watchQueries(display: Display | null, lang: Lang, everyMs = EVERY_MS): Watch {
  if (display === null || !isSlotDisplay(display)) return () => () => undefined;
  return (progress) => {
    let card: ProgressCard | null = null;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      card ??= new ProgressCard(display, lang, TITLE);
      card.say(progressText(progress(), (times * everyMs) / 1000));
    }, everyMs);
    // A process that waits for nothing else may end.
    timer.unref();
    return () => {
      clearInterval(timer);
      card?.clear();
    };
  };
}

function isSlotDisplay(display: Display): display is SlotDisplay {
  return "openSlot" in display;
}

/** @param share of 0 to 1; null where only the time is known, in seconds */
export function progressText(share: number | null, seconds: number): LocalText {
  const time = Math.round(seconds);
  const done = share === null ? "" : `${String(Math.floor(share * 100))} % · `;
  return {
    ko: `DuckDB가 계산하고 있습니다: ${done}${String(time)}초째. 멈추려면 커널 중단(■)을 누르세요.`,
    en: `DuckDB is computing: ${done}${String(time)} s so far. To stop it, interrupt the kernel (■).`,
  };
}
