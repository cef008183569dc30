import type { Day } from "./calendar.ts";
import { DAY_SHAPES, SLOTS } from "./day-shape.ts";
import type { EventType } from "./incident.ts";
import type { WeatherHour } from "./weather.ts";

/** How likely one kind of incident is on a day, and when. */
export interface Chance {
  readonly type: EventType;
  /** On a link of mean risk, on this day. */
  readonly perMillion: number;
  /** How likely each five minutes of the day is, one against another. */
  readonly weights: readonly number[];
  /** Whether busy stretches and bad spots have more of them. */
  readonly byRisk: boolean;
}

/** On a dry workday, on a link of mean risk: 600 links make 5.2 crashes and 2.3 others of it. */
const CRASHES = 8600;
const OTHERS = 3900;
/** By type of day: three works a day over the year, most of them on workdays. */
const WORKS = { weekday: 6000, saturday: 2800, sunday: 1500, feast: 300 } as const;
/** A dozen a year in the city. */
const DISASTERS = 55;
/** In an hour of the worst weather. */
const WEATHER_PER_HOUR = 1500;

export function chancesOf(day: Day, weather: readonly WeatherHour[]): readonly Chance[] {
  const busy = busyness(day);
  const wet = busy.map((weight, slot) => Math.round((weight * crashFactor(hourOf(weather, slot))) / 1000));
  const bad = busy.map((_, slot) => {
    const trouble = weatherTrouble(hourOf(weather, slot));
    return trouble === null ? 0 : TROUBLE[trouble];
  });
  const share = (weights: readonly number[]): number => sum(weights) / DRY_WORKDAY;
  return [
    { type: "교통사고", perMillion: Math.round(CRASHES * share(wet)), weights: wet, byRisk: true },
    { type: "기타돌발", perMillion: Math.round(OTHERS * share(busy)), weights: busy, byRisk: true },
    { type: "공사", perMillion: WORKS[day.type], weights: WORKING_HOURS, byRisk: false },
    {
      type: "기상",
      perMillion: Math.round((WEATHER_PER_HOUR * sum(bad)) / (12 * TROUBLE.snow)),
      weights: bad,
      byRisk: false,
    },
    { type: "재난", perMillion: DISASTERS, weights: busy, byRisk: false },
  ];
}

/** More traffic, more incidents: the shape of the day, over a floor for the night. */
function busyness(day: Pick<Day, "type">): readonly number[] {
  const { morning, evening, daytime } = DAY_SHAPES[day.type];
  return daytime.map((height, slot) => 250 + height + (morning[slot] ?? 0) + (evening[slot] ?? 0));
}

const DRY_WORKDAY = sum(busyness({ type: "weekday" }));

/** By day, and some at night when there is least traffic to stop. */
const WORKING_HOURS = Array.from({ length: SLOTS }, (_, slot) => {
  const hour = Math.trunc(slot / 12);
  if (hour >= 9 && hour < 17) return hour === 12 ? 500 : 1000;
  return hour >= 22 || hour < 4 ? 200 : 0;
});

/**
 * How many times as many crashes the weather of an hour makes, in thousandths. Rain 71 % more and snow 84 % more: the
 * means of Qiu and Nixon, "Effects of Adverse Weather on Traffic Crashes: Systematic Review and Meta-Analysis" (2008).
 */
function crashFactor({ rainTenths, snowTenths, temperatureTenths, visibilityM }: WeatherHour): number {
  if (rainTenths > 0 && temperatureTenths < 10) return 1840;
  if (rainTenths > 0) return rainTenths >= 50 ? 2000 : 1650;
  if (snowTenths > 0 && temperatureTenths < 0) return 1500;
  return visibilityM < 1000 ? 1300 : 1000;
}

export type WeatherTrouble = "snow" | "downpour" | "ice" | "fog" | "gale";

/** How likely an hour of trouble is to make an incident of it, in thousandths of the likeliest. */
const TROUBLE: Readonly<Record<WeatherTrouble, number>> = {
  snow: 1000,
  downpour: 1000,
  ice: 300,
  fog: 250,
  gale: 400,
};

/** What the weather of an hour does to roads, if anything. Temperatures below 1.0 °C make snow of rain. */
export function weatherTrouble(hour: WeatherHour): WeatherTrouble | null {
  const { rainTenths, snowTenths, temperatureTenths, visibilityM, windTenths } = hour;
  if (rainTenths >= 5 && temperatureTenths < 10) return "snow";
  if (rainTenths >= 60) return "downpour";
  if (snowTenths >= 5 && temperatureTenths < 0) return "ice";
  if (visibilityM < 500) return "fog";
  return windTenths >= 90 ? "gale" : null;
}

function hourOf(weather: readonly WeatherHour[], slot: number): WeatherHour {
  const hour = weather[Math.trunc(slot / 12)];
  if (hour === undefined) throw new Error(`a day's weather has 24 hours, not ${String(weather.length)}`);
  return hour;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
