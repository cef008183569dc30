import type { Lang, LocalText } from "../domain/local-text.ts";
import type { Display, SlotDisplay } from "./display.ts";
import { ProgressCard } from "./progress-card.ts";
import type { Watch } from "./watch.ts";

/** A query that is done by then shows nothing; of a longer one the card is renewed as often. */
const EVERY_MS = 1000;

const TITLE: LocalText = { ko: "질의", en: "Query" };

/**
 * Shows a card under the cell for as long as a query runs that takes more than a moment. Where an output cannot be changed, as
 * in a box, nothing is shown.
 */
export function watchQueries(display: Display | null, lang: Lang, everyMs = EVERY_MS): Watch {
  if (display === null || !isSlotDisplay(display)) return () => () => undefined;
  return (tell) => {
    let card: ProgressCard | null = null;
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      card ??= new ProgressCard(display, lang, TITLE);
      card.say(tell((times * everyMs) / 1000));
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
