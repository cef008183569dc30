import type { LocalText } from "./local-text.ts";

/** The lab's city keeps one time, without summer time. */
const ZONE = "Asia/Seoul";

const format = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
const FORMATS = { ko: format("ko-KR"), en: format("en-GB") };

/** An instant as the city's people say it, to the minute. */
export function civilTime(at: Date): LocalText {
  return { ko: FORMATS.ko.format(at), en: FORMATS.en.format(at) };
}
