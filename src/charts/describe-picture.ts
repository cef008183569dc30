import type { Lang, LocalText } from "#domain/local-text";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { textOf } from "./read-channel.ts";

const MARK_NAMES: Readonly<Record<string, LocalText>> = {
  line: { ko: "선 그림", en: "Line chart" },
  area: { ko: "면적 그림", en: "Area chart" },
  bar: { ko: "막대 그림", en: "Bar chart" },
  point: { ko: "점 그림", en: "Scatter plot" },
  circle: { ko: "점 그림", en: "Scatter plot" },
  rect: { ko: "열지도", en: "Heatmap" },
  arc: { ko: "원 그림", en: "Pie chart" },
  geoshape: { ko: "지도", en: "Map" },
};

interface Picture {
  readonly title: unknown;
  readonly mark: unknown;
  readonly encoding: PlainRecord;
}

/**
 * The description of a picture that is not drawn as it was asked for: anew where it was ours, and as it is where its
 * author wrote it.
 */
export function describeAgain(asked: Picture & { readonly description: unknown }, drawn: Picture): unknown {
  const lang = LANGS.find((each) => describePicture(asked, each) === asked.description);
  return lang === undefined ? asked.description : describePicture(drawn, lang);
}

const LANGS: readonly Lang[] = ["ko", "en"];

/** A picture in a sentence, for those who do not see it: its kind and what each channel shows. */
export function describePicture({ title, mark, encoding }: Picture, lang: Lang): string {
  const type = textOf(isRecord(mark) ? mark.type : mark) ?? "";
  const kind = "longitude" in encoding ? MARK_NAMES["geoshape"] : MARK_NAMES[type];
  const shown = Object.entries(encoding).flatMap(([channel, definition]) => {
    const what = isRecord(definition) ? (textOf(definition.title) ?? textOf(definition.field)) : null;
    return what === null ? [] : [`${channel}: ${what}`];
  });
  const name = textOf(title);
  const head = kind?.[lang] ?? type;
  return `${name === null ? head : `${name}. ${head}`}. ${shown.join(", ")}.`;
}
