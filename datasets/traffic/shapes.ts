import type { Shape } from "#catalogue/shape";

/** What `dschool data verify traffic` measures. The targets are the same for every scale. */
export function shapesOf(): readonly Shape[] {
  return SHAPES;
}

const SHAPES: readonly Shape[] = [
  {
    id: "link-evening-dip",
    title: {
      ko: "평일 17–18시 평균 속도 ÷ 2–4시 평균 속도",
      en: "mean speed on workdays at 17–18 h over that at 2–4 h",
    },
    unit: null,
    target: { min: 0.5, max: 0.8 },
    source: "METR-LA: 51.2 mph at 17 h, 62.9 at 0 h on motorways; deeper on city streets",
    sql: `SELECT avg(speed_kmh) FILTER (hour(ts) BETWEEN 17 AND 18) / avg(speed_kmh) FILTER (hour(ts) BETWEEN 2 AND 4)
      FROM link_5min WHERE speed_kmh < 130 AND isodow(ts) <= 5`,
  },
  {
    id: "link-missing",
    title: { ko: "속도가 비어 있는 행의 비율", en: "share of rows without a speed" },
    unit: "%",
    target: { min: 2, max: 8 },
    source: "design of the dirt",
    sql: "SELECT 100 * count(*) FILTER (speed_kmh IS NULL) / count(*) FROM link_5min",
  },
  {
    id: "link-missing-told",
    title: {
      ko: "속도가 빈 측정 가운데 정답 기록에 없는 것",
      en: "readings without a speed that the truth does not tell",
    },
    unit: null,
    target: { min: 0, max: 0 },
    source: "every fault is logged",
    sql: `SELECT count(*) FROM (SELECT ts, link_id FROM link_5min WHERE speed_kmh IS NULL)
      ANTI JOIN (FROM truth_traffic_dirt WHERE kind IN ('missing', 'outage')) USING (ts, link_id)`,
  },
];
