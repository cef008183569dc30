import type { Measurement } from "#catalogue/verify/measurement";
import type { Lang, LocalText } from "#domain/local-text";
import { alignColumns } from "./align-columns.ts";
import { plainText } from "../plain-text.ts";

const VERDICTS: Readonly<Record<Measurement["verdict"], LocalText>> = {
  holds: { ko: "맞음", en: "holds" },
  fails: { ko: "틀림", en: "FAILS" },
  unchecked: { ko: "확인 못 함", en: "unchecked" },
};

const HEADS: Readonly<Record<Lang, readonly string[]>> = {
  ko: ["판정", "항목", "값", "목표", "뜻"],
  en: ["verdict", "property", "value", "target", "meaning"],
};

/** What was measured of a version, in columns, with notes below the table; then how many of each verdict there are. */
export function measurementsText(version: string, measurements: readonly Measurement[], lang: Lang): string {
  const lines = measurements.map((measurement) => cellsOf(measurement, lang));
  const notes = measurements.flatMap(({ id, note }) =>
    note === null || note[lang] === "" ? [] : [`  ${id}: ${plainText(note[lang])}\n`],
  );
  return [
    `${version}\n`,
    alignColumns([HEADS[lang], ...lines].map((cells) => ["", ...cells])),
    ...notes,
    `  ${totalsText(measurements, lang)}\n`,
  ].join("");
}

function cellsOf({ id, title, unit, target, value, verdict }: Measurement, lang: Lang): readonly string[] {
  const { min, max } = target;
  const wanted = min === max ? numberText(min) : `${numberText(min)} … ${numberText(max)}`;
  return [
    VERDICTS[verdict][lang],
    id,
    value === null ? "–" : numberText(value),
    unit === null ? wanted : `${wanted} ${unit}`,
    title[lang],
  ];
}

/** At most four digits behind the point. */
function numberText(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 4 });
}

function totalsText(measurements: readonly Measurement[], lang: Lang): string {
  const counts = Map.groupBy(measurements, ({ verdict }) => verdict);
  return (["holds", "fails", "unchecked"] as const)
    .map((verdict) => `${VERDICTS[verdict][lang]} ${String(counts.get(verdict)?.length ?? 0)}`)
    .join(", ");
}
