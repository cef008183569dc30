import type { Detected } from "./detected.ts";

export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How many dates of a column, all of it, are of which form. */
export interface DateForms {
  /** The year first. */
  readonly yearFirst: number;
  /** The year last, and the first number is no month. */
  readonly firstOver12: number;
  /** The year last, and the second number is no month. */
  readonly secondOver12: number;
  /** The year last, and either number may be the month. */
  readonly either: number;
}

/** Some damaged dates do not make an order doubtful: they are rejected. */
const DAMAGED = 0.01;

export function detectDateOrder(forms: DateForms): Detected<DateOrder> {
  const { yearFirst, firstOver12, secondOver12, either } = forms;
  const counts: Readonly<Record<DateOrder, number>> = { ymd: yearFirst, dmy: firstOver12, mdy: secondOver12 };
  const [value = "ymd", rival = "ymd"] = DATE_ORDERS.toSorted((a, b) => counts[b] - counts[a]);
  const [most, second] = [counts[value], counts[rival]];
  const evidence = {
    ko: `연도가 앞선 날짜 ${String(yearFirst)}개, 첫 수가 12를 넘는 날짜 ${String(firstOver12)}개, 둘째 수가 12를 넘는 날짜 ${String(secondOver12)}개, 둘 다 12 이하인 날짜 ${String(either)}개`,
    en: `${String(yearFirst)} dates have the year first, ${String(firstOver12)} a first number over 12, ${String(secondOver12)} a second number over 12, ${String(either)} neither`,
  };
  // Dates that could be either are no evidence against days or months first, but they are against the year first.
  const against = value === "ymd" ? second + either : second;
  if (most === 0 || against > most * DAMAGED) return { value, confidence: "unsure", evidence };
  return { value, confidence: against === 0 ? "certain" : "likely", evidence };
}
