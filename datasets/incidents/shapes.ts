import type { ScaleSpec } from "#catalogue/dataset-module";
import type { Shape } from "#catalogue/shape";

/** Fewer days than these have too few incidents to tell a shape by but roughly. */
const LONG_DAYS = 90;

/**
 * What `dschool data verify incidents` measures. Targets are for a Korean city of some 400,000; where the source says "our
 * own choice" there is no published figure behind them.
 */
export function shapesOf(scale: ScaleSpec): readonly Shape[] {
  const days = Number(scale["days"]);
  const isLong = days >= LONG_DAYS;
  return [
    ...countShapes(days, isLong),
    ...durationShapes(isLong),
    ...secondaryShapes(isLong),
    ...(isLong ? WEATHER_SHAPES : []),
    ...dirtShapes(isLong),
    ...TRAFFIC_SHAPES,
  ];
}

type Range = Shape["target"];

function range(isLong: boolean, long: Range, short: Range): Range {
  return isLong ? long : short;
}

function countShapes(days: number, isLong: boolean): readonly Shape[] {
  return [
    {
      id: "incidents-a-day",
      title: { ko: "하루에 시작되는 돌발 상황", en: "incidents that begin in a day" },
      unit: null,
      target: range(isLong, { min: 9.5, max: 12.5 }, { min: 8, max: 14 }),
      source: "our own choice: 8 crashes and the like and 3 works a day",
      sql: `SELECT count(*) / ${String(days)} FROM truth_incidents_incident`,
    },
    {
      id: "incidents-works-a-day",
      title: { ko: "하루에 시작되는 공사", en: "works that begin in a day" },
      unit: null,
      target: range(isLong, { min: 2.3, max: 3.5 }, { min: 1.5, max: 4.5 }),
      source: "our own choice: 3 a day",
      sql: `SELECT count(*) FILTER (event_type = '공사') / ${String(days)} FROM truth_incidents_incident`,
    },
    {
      id: "incidents-at-night",
      title: { ko: "0–5시에 시작되는 비율", en: "share that begins between midnight and 5" },
      unit: "%",
      target: range(isLong, { min: 3, max: 12 }, { min: 1, max: 16 }),
      source: "TAAS 2020: of 2,983 fatal crashes 71 at 1 h, 179 at 18 h",
      sql: "SELECT 100 * count(*) FILTER (hour(start_ts) < 5) / count(*) FROM truth_incidents_incident",
    },
  ];
}

/** Of the public rows, as a trainee measures them. */
const MINUTES = "date_diff('minute', start_ts, cleared_ts)";

function durationShapes(isLong: boolean): readonly Shape[] {
  return [
    {
      id: "incidents-duration-median",
      title: { ko: "지속 시간의 중앙값", en: "median duration" },
      unit: "min",
      target: range(isLong, { min: 25, max: 35 }, { min: 22, max: 40 }),
      source: "25–35 min, as studies of incident durations report",
      sql: `SELECT median(${MINUTES}) FROM incident`,
    },
    {
      id: "incidents-duration-sigma",
      title: { ko: "지속 시간 로그의 표준편차", en: "standard deviation of the logarithm of durations" },
      unit: null,
      target: range(isLong, { min: 0.7, max: 0.9 }, { min: 0.62, max: 1 }),
      source: "lognormal with sigma 0.8: Golob, Recker and Leonard (1987)",
      sql: `SELECT stddev_samp(ln(${MINUTES})) FROM incident WHERE ${MINUTES} > 0`,
    },
    {
      id: "incidents-duration-symmetry",
      title: {
        ko: "지속 시간 로그의 위쪽 폭 ÷ 아래쪽 폭 (84·50·16 백분위)",
        en: "upper over lower width of the logarithm of durations (84th, 50th, 16th percentile)",
      },
      unit: null,
      target: range(isLong, { min: 0.8, max: 1.25 }, { min: 0.55, max: 1.8 }),
      source: "1 for a lognormal law",
      sql: `SELECT (q[3] - q[2]) / (q[2] - q[1])
        FROM (SELECT quantile_cont(ln(${MINUTES}), [0.16, 0.5, 0.84]) AS q FROM incident WHERE ${MINUTES} > 0)`,
    },
  ];
}

function secondaryShapes(isLong: boolean): readonly Shape[] {
  return [
    {
      id: "incidents-secondary",
      title: { ko: "2차 사고의 비율", en: "share of secondary crashes" },
      unit: "%",
      target: range(isLong, { min: 2, max: 8 }, { min: 0.5, max: 13 }),
      source: "1.5–3 % (Moore, Giuliano and Cho 2004) to 15 % (Raub 1997) on motorways",
      sql: "SELECT 100 * count(parent_incident_id) / count(*) FROM truth_incidents_incident",
    },
    {
      id: "incidents-secondary-outside",
      title: {
        ko: "앞선 돌발 상황이 끝난 뒤이거나 같은 링크인 2차 사고",
        en: "secondary crashes after their parent ended, or on its own link",
      },
      unit: null,
      target: { min: 0, max: 0 },
      source: "a secondary crash is in the queue of its parent",
      sql: `SELECT count(*) FROM truth_incidents_incident s JOIN truth_incidents_incident p
        ON p.incident_id = s.parent_incident_id
        WHERE s.start_ts NOT BETWEEN p.start_ts AND p.cleared_ts OR s.link_id = p.link_id OR s.road_name <> p.road_name`,
    },
  ];
}

const WEATHER_SHAPES: readonly Shape[] = [
  {
    id: "incidents-rain",
    title: {
      ko: "비나 눈이 온 시간의 교통사고 ÷ 그렇지 않은 시간의 교통사고",
      en: "crashes in an hour of rain or snow over those in a dry one",
    },
    unit: null,
    target: { min: 1.25, max: 2.3 },
    source: "Qiu and Nixon (2008): 71 % more in rain, 84 % more in snow",
    needs: ["traffic"],
    sql: `SELECT avg(crashes) FILTER (rain_mm > 0) / avg(crashes) FILTER (rain_mm = 0)
      FROM (SELECT w.rain_mm, count(i.incident_id) AS crashes FROM weather_hourly w
        LEFT JOIN truth_incidents_incident i ON date_trunc('hour', i.start_ts) = w.ts AND i.event_type = '교통사고'
        GROUP BY w.ts, w.rain_mm)`,
  },
];

function dirtShapes(isLong: boolean): readonly Shape[] {
  return [
    {
      id: "incidents-cleared-missing",
      title: { ko: "종료 시각이 없는 행의 비율", en: "share of rows without a time of clearing" },
      unit: "%",
      target: range(isLong, { min: 2.5, max: 7 }, { min: 0.5, max: 12 }),
      source: "our own choice: 4.5 %",
      sql: "SELECT 100 * count(*) FILTER (cleared_ts IS NULL) / count(*) FROM incident",
    },
    {
      id: "incidents-duplicates",
      title: {
        ko: "다른 ID로 다시 접수된 행의 비율",
        en: "share of rows that were reported before, under another id",
      },
      unit: "%",
      target: range(isLong, { min: 1.5, max: 5 }, { min: 0, max: 9 }),
      source: "our own choice: 3 %",
      sql: "SELECT 100 * (SELECT count(*) FROM incident ANTI JOIN truth_incidents_incident USING (incident_id)) / count(*) FROM incident",
    },
    {
      id: "incidents-swapped",
      title: { ko: "경도와 위도가 바뀐 행의 비율", en: "share of rows with longitude and latitude swapped" },
      unit: "%",
      target: range(isLong, { min: 1, max: 4.5 }, { min: 0, max: 8 }),
      source: "our own choice: 2.5 %",
      sql: "SELECT 100 * count(*) FILTER (lat > 90) / count(*) FROM incident",
    },
    {
      id: "incidents-dirt-untold",
      title: {
        ko: "깨끗한 기록과 다른데 정답 기록에 없는 행",
        en: "rows that differ from the clean record and are not told in the truth",
      },
      unit: null,
      target: { min: 0, max: 0 },
      source: "every fault is logged",
      sql: `SELECT count(*) FROM (FROM incident EXCEPT SELECT * EXCLUDE (loss_permille) FROM truth_incidents_incident)
        ANTI JOIN truth_incidents_dirt_incident USING (incident_id)`,
    },
  ];
}

const TRAFFIC_SHAPES: readonly Shape[] = [
  {
    id: "incidents-as-in-traffic",
    title: { ko: "교통 자료의 돌발 상황과 다른 것", en: "incidents other than those that slow traffic" },
    unit: null,
    target: { min: 0, max: 0 },
    source: "one city: the incidents of a seed are the same in all datasets",
    needs: ["traffic"],
    sql: `SELECT count(*) FROM truth_incidents_incident i FULL JOIN truth_traffic_incident t USING (incident_id)
      WHERE (i.link_id, i.loss_permille) IS DISTINCT FROM (t.link_id, t.loss_permille)`,
  },
  {
    id: "incidents-slow-their-link",
    title: {
      ko: "차로를 막은 돌발 상황 때의 속도 ÷ 같은 링크, 같은 시각 다른 날의 속도",
      en: "speed during an incident that closes lanes over that of other days on the same link at the same time",
    },
    unit: null,
    target: { min: 0.2, max: 0.7 },
    source: "our own choice: a closed lane costs its share of the road and more",
    needs: ["traffic"],
    sql: `WITH i AS (SELECT * FROM truth_incidents_incident WHERE loss_permille > 400)
      SELECT avg(v.speed_kmh) FILTER (v.ts BETWEEN i.start_ts AND i.cleared_ts - INTERVAL 5 MINUTE)
        / avg(v.speed_kmh) FILTER (v.date <> i.start_ts::DATE)
      FROM i JOIN link_5min v ON v.link_id = i.link_id AND v.date BETWEEN i.start_ts::DATE - 7 AND i.start_ts::DATE + 7
        AND v.ts::TIME BETWEEN i.start_ts::TIME AND i.cleared_ts::TIME
      WHERE v.speed_kmh < 130`,
  },
];
