import type { Shape } from "#catalogue/shape";

const ASKED = "The rates of dirt that this lab sets itself (datasets/traffic/README.md)";

/** What is wrong with single detectors for weeks. */
export function troubleShapes(): readonly Shape[] {
  const truth = "truth_traffic_dirt_vds_5min";
  return [
    {
      id: "vds-lateness",
      title: { ko: "늦게 온 행이 늦은 평균 시간", en: "By how much late rows are late" },
      unit: "min",
      target: { min: 6, max: 8 },
      source: "Exponential with a mean of 7 minutes",
      // The five minutes, the nine hours of the clock that is behind, and the usual forty seconds are no lateness.
      sql: `SELECT avg(epoch(received_ts - clean_ts)) / 60 - 5.67 FROM vds_5min
  JOIN (SELECT DISTINCT ts, vds_id, lane_no, clean_ts FROM ${truth} WHERE kind = 'late') USING (ts, vds_id, lane_no)
  WHERE quality IS DISTINCT FROM '보정'`,
    },
    {
      id: "vds-clock",
      title: { ko: "시계가 UTC인 지점의 시차", en: "By how much the clock at UTC is behind" },
      unit: "h",
      target: { min: 9, max: 9 },
      source: "Korea is nine hours ahead of UTC",
      sql: `SELECT avg(epoch(clean_ts - ts)) / 3600 FROM ${truth} WHERE kind = 'clock_utc'`,
    },
    {
      id: "vds-clock-sites",
      title: { ko: "시계가 UTC인 지점 수", en: "Sites whose clock is at UTC" },
      unit: null,
      target: { min: 1, max: 1 },
      source: ASKED,
      sql: `SELECT count(DISTINCT vds_id) FROM ${truth} WHERE kind = 'clock_utc'`,
    },
    {
      id: "vds-miles",
      title: {
        ko: "단위가 바뀐 지점: 보낸 속도와 참 속도의 비",
        en: "The site of miles: speed sent over true speed",
      },
      unit: null,
      target: { min: 0.61, max: 0.63 },
      source: "A mile is 1.609344 km, so 0.621",
      sql: `SELECT median(speed_kmh / clean_speed_kmh) FROM vds_5min
  JOIN (SELECT * FROM ${truth} WHERE kind = 'unit_mph') USING (ts, vds_id, lane_no)`,
    },
    {
      id: "vds-drift",
      title: { ko: "검지기가 하루에 밀리는 속도", en: "By how much a drifting detector gains a day" },
      unit: "km/h",
      target: { min: 0.09, max: 0.11 },
      source: ASKED,
      sql: `SELECT avg(slope) FROM (SELECT regr_slope(more, day) AS slope FROM (
  SELECT vds_id, lane_no, date_diff('day', DATE '2025-10-01', ts::DATE) AS day, median(speed_kmh - clean_speed_kmh) AS more
  FROM vds_5min JOIN (SELECT * FROM ${truth} WHERE kind = 'drift') USING (ts, vds_id, lane_no)
  WHERE (ts, vds_id, lane_no) NOT IN (SELECT (ts, vds_id, lane_no) FROM ${truth} WHERE kind = 'stuck')
  GROUP BY ALL HAVING more > 0) GROUP BY vds_id, lane_no HAVING count(*) > 6)`,
    },
  ];
}
