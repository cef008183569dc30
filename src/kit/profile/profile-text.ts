import type { Lang } from "../../domain/local-text.ts";
import { cutText, visibleText } from "../visible-text.ts";
import { barsText, countText, shareText } from "./figure-text.ts";
import type { Profile } from "./profile.ts";
import { COLUMNS_SHOWN, HEADS, oddText, sizeSentence, tableSentences, valuesText } from "./profile-words.ts";

/** A profile for terminals: a line for each sentence and each column. */
export function profileText(profile: Profile, lang: Lang): string {
  const { rows, columns } = profile;
  const [, missing, distinct] = HEADS.map((head) => head[lang]);
  const lines = columns.slice(0, COLUMNS_SHOWN).map((column) => {
    const parts = [
      `${column.name} ${column.type}`,
      ...(column.missing === 0 ? [] : [`${String(missing)} ${shareText(column.missing, rows)}`]),
      `${String(distinct)} ${countText(column.distinct)}`,
      valuesText(column, rows, lang),
      column.bins === null ? "" : barsText(column.bins.counts),
      oddText(column, rows, lang),
    ];
    return cutText(parts.filter((part) => part !== "").join(" | "), 300);
  });
  const rest = columns.length - lines.length;
  return [
    sizeSentence(profile, lang),
    ...tableSentences(profile, lang),
    ...lines,
    ...(rest > 0 ? [`… +${String(rest)}`] : []),
  ]
    .map(visibleText)
    .join("\n");
}
