import type { Day } from "./calendar.ts";

/**
 * What is usual on the coast of the Korean capital region, by month from January on. Rounded, and after Incheon: 12.5 °C,
 * some 1,200 mm on 100 days, 3.1 m/s (strongest February to April, weakest in September) and 50 days with fog a year, two
 * thirds of them from April to July (Incheon city, "기후"). Spells of rain are told so that those sums come out.
 */
export interface Climate {
  /** Tenths of a degree Celsius. */
  readonly temperature: number;
  readonly humidity: number;
  /** Tenths of m/s. */
  readonly wind: number;
  /** In a thousand stretches of 48 hours, those in which a spell of rain or snow begins. */
  readonly spells: number;
  /** The most hours that one lasts. */
  readonly spellHours: number;
  /** Hundredths of a millimetre in an hour of a middling spell. */
  readonly spellRate: number;
  /** In a thousand nights, those with fog towards morning. */
  readonly fog: number;
}

const MONTHS: readonly Climate[] = [
  { temperature: -15, humidity: 60, wind: 32, spells: 330, spellHours: 16, spellRate: 47, fog: 70 },
  { temperature: 5, humidity: 60, wind: 35, spells: 330, spellHours: 18, spellRate: 69, fog: 90 },
  { temperature: 53, humidity: 62, wind: 36, spells: 400, spellHours: 22, spellRate: 64, fog: 120 },
  { temperature: 112, humidity: 63, wind: 36, spells: 450, spellHours: 24, spellRate: 95, fog: 200 },
  { temperature: 166, humidity: 68, wind: 32, spells: 460, spellHours: 24, spellRate: 129, fog: 240 },
  { temperature: 212, humidity: 74, wind: 28, spells: 500, spellHours: 24, spellRate: 138, fog: 270 },
  { temperature: 245, humidity: 82, wind: 29, spells: 720, spellHours: 36, spellRate: 185, fog: 230 },
  { temperature: 257, humidity: 79, wind: 28, spells: 620, spellHours: 32, spellRate: 202, fog: 90 },
  { temperature: 217, humidity: 72, wind: 24, spells: 430, spellHours: 28, spellRate: 163, fog: 70 },
  { temperature: 158, humidity: 66, wind: 26, spells: 320, spellHours: 22, spellRate: 112, fog: 90 },
  { temperature: 87, humidity: 63, wind: 31, spells: 420, spellHours: 20, spellRate: 90, fog: 90 },
  { temperature: 15, humidity: 60, wind: 33, spells: 360, spellHours: 16, spellRate: 56, fog: 70 },
];

/** The climate of a day's month. */
export function climateOf(day: Day): Climate {
  return monthAt(Number(day.date.slice(5, 7)) - 1);
}

/** What is usual on a day, between the middles of two months. */
export function usualOf(day: Day, key: "temperature" | "humidity" | "wind"): number {
  const month = Number(day.date.slice(5, 7)) - 1;
  const fromMiddle = Math.max(-15, Math.min(15, Number(day.date.slice(8)) - 15));
  const here = monthAt(month)[key];
  const beside = monthAt(month + Math.sign(fromMiddle))[key];
  return here + Math.trunc(((beside - here) * Math.abs(fromMiddle)) / 30);
}

function monthAt(month: number): Climate {
  const climate = MONTHS[(month + 12) % 12];
  if (climate === undefined) throw new Error(`there is no month ${String(month)}`);
  return climate;
}
