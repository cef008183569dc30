import type { Lang } from "#domain/local-text";
import type { PlainRecord } from "./plain-record.ts";

const FONT =
  "Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

/** The page's own colour of text, so that one picture suits light and dark pages. */
const INK = "currentColor";
/** Thinned, it is a line on either. */
const LINE = "#888888";

/** Each has a contrast of at least 3 to white and to the dark page, and its own lightness for those who see no hues. */
const CATEGORIES = ["#3b82c4", "#cc6f1d", "#2f9e75", "#c7508f", "#8a72d6", "#9c8416", "#3c8fa6", "#a0675a"];

export const AMOUNT_SCHEME = "yellowgreenblue";

/** Without the lightest, which a point on a white page would hardly be seen in. */
const ORDER_SCHEME = { scheme: AMOUNT_SCHEME, extent: [0.25, 1] };

/** A quiet look: no frame, thin lines across, legible labels. */
export function themeOf(lang: Lang): PlainRecord {
  return {
    background: "transparent",
    font: FONT,
    ...{ padding: 8, countTitle: lang === "ko" ? "행 수" : "Rows" },
    view: { stroke: null },
    title: { color: INK, subtitleColor: INK, fontSize: 16, fontWeight: 600, anchor: "start", offset: 12 },
    axis: {
      ...{ labelColor: INK, titleColor: INK, labelFontSize: 12, titleFontSize: 12.5, titleFontWeight: 500 },
      ...{
        gridColor: LINE,
        gridOpacity: 0.25,
        domainColor: LINE,
        tickColor: LINE,
        titlePadding: 10,
        labelPadding: 4,
      },
      ...{ labelOverlap: "greedy", labelLimit: 220 },
    },
    // Labels of a time axis are of any width, and stand beside each other.
    axisX: { grid: false, labelSeparation: 10 },
    axisY: { domain: false, ticks: false },
    legend: {
      labelColor: INK,
      titleColor: INK,
      labelFontSize: 12,
      titleFontSize: 12.5,
      titleFontWeight: 500,
    },
    header: { labelColor: INK, titleColor: INK, labelFontSize: 12, titleFontSize: 12.5 },
    range: {
      category: CATEGORIES,
      ramp: ORDER_SCHEME,
      heatmap: { scheme: AMOUNT_SCHEME },
      ordinal: ORDER_SCHEME,
    },
    mark: { color: CATEGORIES[0] },
    ...{
      line: { strokeWidth: 1.5 },
      bar: { cornerRadiusEnd: 2 },
      point: { filled: true, size: 24, opacity: 0.7 },
    },
    ...{ text: { color: INK }, rule: { color: INK }, geoshape: { stroke: LINE, strokeWidth: 0.6 } },
    ...(lang === "ko" ? { locale: { time: KOREAN_TIME } } : {}),
  };
}

const KOREAN_MONTHS = Array.from({ length: 12 }, (_, month) => `${String(month + 1)}월`);

/** How d3-time-format names days and months. */
const KOREAN_TIME: PlainRecord = {
  ...{ dateTime: "%Y-%m-%d %H:%M:%S", date: "%Y-%m-%d", time: "%H:%M:%S", periods: ["오전", "오후"] },
  days: ["일요일", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일"],
  shortDays: ["일", "월", "화", "수", "목", "금", "토"],
  months: KOREAN_MONTHS,
  shortMonths: KOREAN_MONTHS,
};

const TIME_LABELS = {
  ko: { year: "%Y년", month: "%-m월", week: "%-m월 %-d일", day: "%-m월 %-d일", date: "%-m월 %-d일" },
  en: { year: "%Y", month: "%b", week: "%b %-d", day: "%b %-d", date: "%b %-d" },
} as const;

/** The labels of a time axis, each by what is new at its place. */
export function timeAxis(lang: Lang): PlainRecord {
  const { year, month, week, day, date } = TIME_LABELS[lang];
  const formats = {
    year,
    quarter: month,
    month,
    week,
    day,
    date,
    hours: "%H:%M",
    minutes: "%H:%M",
    seconds: ":%S",
  };
  return { labelExpr: `timeFormat(datum.value, ${JSON.stringify({ ...formats, milliseconds: ".%L" })})` };
}
