import { useLang } from "../language/use-lang.ts";
import { instantText, relativeText } from "../time/time-text.ts";

interface TimeTextProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly now: Date;
  readonly look?: "instant" | "relative";
}

/** An instant in Seoul's time, machine-readable too; a relative one tells the exact one on hover. */
export function TimeText({ instant, now, look = "instant" }: TimeTextProps) {
  const lang = useLang();
  const exact = instantText(new Date(instant), now, lang);
  if (look === "instant") return <time dateTime={instant}>{exact}</time>;
  return (
    <time dateTime={instant} title={exact}>
      {relativeText(new Date(instant), now, lang)}
    </time>
  );
}
