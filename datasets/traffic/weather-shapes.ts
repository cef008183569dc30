import type { Shape } from "#catalogue/shape";
import type { Scale } from "./scale.ts";

/** What weather does, to itself and to traffic. */
export function weatherShapes({ days, start }: Scale): readonly Shape[] {
  // Two weeks may be dry.
  const seasons = days < 60 ? [] : [rainEffect(start), rainSpells()];
  return [...seasons, ...(days < 365 ? [] : yearShapes())];
}

/** Hours of one weather over dry hours, of the same links, hours and kinds of day. */
function effectSql(weather: string, days: string): string {
  return `
WITH sky AS (SELECT ts AS hour_ts, CASE WHEN ${weather} THEN 'wet' WHEN rain_mm = 0 AND snow_cm = 0 THEN 'dry' END AS sky
  FROM weather_hourly),
mean AS (
  SELECT link_id, hour(ts) AS hour, day_type, sky, avg(speed_kmh) AS kmh, count(*) AS n FROM link_5min
  JOIN calendar_day ON day = date JOIN sky ON hour_ts = date_trunc('hour', ts)
  WHERE speed_kmh BETWEEN 2 AND 130 AND sky IS NOT NULL AND ${days} GROUP BY ALL)
SELECT 100 * (sum(n * wet / dry) / sum(n) - 1) FROM (
  SELECT w.n, w.kmh AS wet, d.kmh AS dry FROM mean w JOIN mean d USING (link_id, hour, day_type)
  WHERE w.sky = 'wet' AND d.sky = 'dry')`;
}

function rainEffect(start: string): Shape {
  return {
    id: "rain-effect",
    title: { ko: "비가 오는 시간의 속도 변화", en: "What rain does to speeds" },
    unit: "%",
    target: { min: -11, max: -4 },
    source: "Highway Capacity Manual 2000, chapter 22, and FHWA on weather and traffic: 5 to 10 % slower",
    sql: effectSql("rain_mm > 0 AND snow_cm = 0", `date < DATE '${start}' + 120`),
  };
}

function rainSpells(): Shape {
  return {
    id: "rain-spells",
    title: { ko: "비 온 시간 다음에 또 비가 올 확률", en: "Chance that a wet hour is followed by another" },
    unit: null,
    target: { min: 0.65, max: 0.95 },
    source: "Rain of the capital region lasts for hours: spells of 2 to 36 hours are drawn",
    sql: `SELECT avg(after::INTEGER) FROM (SELECT rain_mm > 0 AS wet, lead(rain_mm > 0) OVER (ORDER BY ts) AS after
  FROM weather_hourly) WHERE wet`,
  };
}

function yearShapes(): readonly Shape[] {
  const incheon = "Incheon city, 기후";
  return [
    {
      id: "snow-effect",
      title: { ko: "눈이 오는 시간의 속도 변화", en: "What falling snow does to speeds" },
      unit: "%",
      target: { min: -31, max: -19 },
      source: "Highway Capacity Manual 2000, chapter 22, and FHWA on weather and traffic: 20 to 30 % slower",
      sql: effectSql(
        "rain_mm > 0 AND snow_cm > 0",
        "month(date) IN (12, 1, 2) AND link_id IN (SELECT link_id FROM road_link WHERE road_rank IN ('101', '102', '103', '104'))",
      ),
    },
    {
      id: "feast-worst-hour",
      title: {
        ko: "설날·추석에 가장 느린 시각",
        en: "The hour at which 설날 and 추석 are slowest",
      },
      unit: "h",
      target: { min: 13, max: 17 },
      source: "Holiday traffic of Korea peaks in the afternoon, not at 18 as on workdays",
      sql: `SELECT arg_min(hour, kmh) FROM (SELECT hour(ts) AS hour, avg(speed_kmh) AS kmh FROM link_5min
  JOIN calendar_day ON day = date WHERE holiday_name IN ('설날', '추석') AND speed_kmh BETWEEN 2 AND 130 GROUP BY ALL)`,
    },
    {
      id: "temperature",
      title: { ko: "한 해의 평균 기온", en: "Mean temperature of the year" },
      unit: "°C",
      target: { min: 11, max: 14 },
      source: `${incheon}: 12.5 °C`,
      sql: "SELECT avg(temperature_c) FROM weather_hourly",
    },
    {
      id: "rain-sum",
      title: { ko: "한 해의 강수량", en: "Rain of the year" },
      unit: "mm",
      target: { min: 700, max: 1800 },
      source: `${incheon}: 1,134 mm in 2021, 1,234 mm in the mean of 1981 to 2010`,
      sql: "SELECT sum(rain_mm) FROM weather_hourly",
    },
  ];
}
