import { useLang } from "../language/use-lang.ts";
import { instantText } from "../time/time-text.ts";

interface TimeTextProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly now: Date;
}

/** An instant in Seoul's time, machine-readable too. */
export function TimeText({ instant, now }: TimeTextProps) {
  const lang = useLang();
  return <time dateTime={instant}>{instantText(new Date(instant), now, lang)}</time>;
}
