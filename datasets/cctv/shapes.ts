import type { ScaleSpec } from "#catalogue/dataset-module";
import type { Shape } from "#catalogue/shape";

/** Fewer days than these have too little that is real, and too few cameras, to tell a shape by but roughly. */
const LONG_DAYS = 90;

type Range = Shape["target"];

/**
 * What `dschool data verify cctv` measures. How much there is follows Gimpo's control centre; what the analysis and the
 * operators do is our own choice, as no city publishes it.
 */
export function shapesOf(scale: ScaleSpec): readonly Shape[] {
  const isLong = Number(scale["days"]) >= LONG_DAYS;
  const range = (long: Range, short: Range): Range => (isLong ? long : short);
  const volume = { cameras: Number(scale["cameras"]), days: Number(scale["days"]) };
  return [
    ...PLACE_SHAPES,
    ...volumeShapes(volume, range),
    ...alarmShapes(range),
    ...(isLong ? WEATHER_SHAPES : []),
    ...incidentShapes(range),
    ...operatorShapes(range),
    ...(isLong ? LOAD_SHAPES : []),
    ...dirtShapes(range),
  ];
}

type Choose = (long: Range, short: Range) => Range;

function exactly(value: number): Range {
  return { min: value, max: value };
}

const PLACE_SHAPES: readonly Shape[] = [
  {
    id: "cctv-cameras",
    title: { ko: "도시의 카메라", en: "cameras of the city" },
    unit: null,
    target: exactly(2163),
    source: "Gimpo's control centre opened with 2,163 in October 2014 (press, 2015)",
    sql: "SELECT count(*) FROM camera",
  },
  {
    id: "cctv-cameras-at-sites",
    title: { ko: "장소별 대수의 합과 카메라 수의 차이", en: "cameras at sites other than the sites say" },
    unit: null,
    target: exactly(0),
    source: "a row of the national standard is a site",
    sql: "SELECT (SELECT sum(camera_count)::INTEGER FROM camera_site) - count(*) FROM camera",
  },
  {
    id: "cctv-village-cameras",
    title: { ko: "안전마을의 카메라", en: "cameras of the safe village" },
    unit: null,
    target: exactly(20),
    source: "the pilot: 20 cameras at 4 sites",
    sql: "SELECT count(*) FROM camera WHERE village_id IS NOT NULL",
  },
  {
    id: "cctv-village-sites",
    title: { ko: "안전마을의 설치 장소", en: "sites of the safe village" },
    unit: null,
    target: exactly(4),
    source: "the pilot: 20 cameras at 4 sites",
    sql: "SELECT count(DISTINCT camera_site_id) FROM camera WHERE village_id IS NOT NULL",
  },
];

function volumeShapes(
  { cameras, days }: { readonly cameras: number; readonly days: number },
  range: Choose,
): readonly Shape[] {
  return [
    {
      id: "cctv-cameras-recorded",
      title: { ko: "이벤트가 기록된 카메라", en: "cameras with events" },
      unit: null,
      target: exactly(cameras),
      source: "the scale",
      sql: "SELECT count(DISTINCT camera_id) FROM cctv_event",
    },
    {
      id: "cctv-events-a-day",
      title: { ko: "카메라 한 대의 하루 이벤트", en: "events of a camera in a day" },
      unit: null,
      target: range({ min: 35, max: 46 }, { min: 30, max: 55 }),
      source: "our own choice: 40",
      sql: `SELECT count(*) / ${String(cameras * days)} FROM cctv_event`,
    },
    {
      id: "cctv-worst-tenth",
      title: { ko: "가장 시끄러운 카메라 10 %의 몫", en: "share of the noisiest tenth of the cameras" },
      unit: "%",
      target: range({ min: 20, max: 42 }, { min: 15, max: 60 }),
      source: "our own choice: few cameras make much of the noise",
      sql: `SELECT 100 * sum(n) FILTER (place <= ${String(Math.round(cameras / 10))}) / sum(n)
        FROM (SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS place FROM cctv_event GROUP BY camera_id)`,
    },
  ];
}

function alarmShapes(range: Choose): readonly Shape[] {
  return [
    {
      id: "cctv-false-alarms",
      title: { ko: "오경보의 비율", en: "share of false alarms" },
      unit: "%",
      target: { min: 99, max: 100 },
      source: "our own choice: more than 99 %",
      sql: `SELECT 100 - 100 * (SELECT count(*) FROM truth_cctv_real_event) / count(DISTINCT event_id) FROM cctv_event`,
    },
    {
      id: "cctv-night",
      title: {
        ko: "21–4시의 시간당 이벤트 ÷ 9–16시의 시간당 이벤트",
        en: "events in an hour of 21–4 over one of 9–16",
      },
      unit: null,
      target: range({ min: 1.5, max: 2.6 }, { min: 1.3, max: 3 }),
      source: "our own choice: twice as many in the dark",
      sql: `SELECT count(*) FILTER (hour(ts) >= 21 OR hour(ts) < 5) / count(*) FILTER (hour(ts) BETWEEN 9 AND 16)
        FROM cctv_event`,
    },
    {
      id: "cctv-confidence-overlap",
      title: {
        ko: "실제 상황의 중앙값보다 확신도가 높은 오경보의 비율",
        en: "share of false alarms that are surer than the median of what is real",
      },
      unit: "%",
      target: range({ min: 1, max: 12 }, { min: 0.2, max: 25 }),
      source: "our own choice: no threshold tells them apart",
      sql: `WITH e AS (SELECT event_id IN (SELECT event_id FROM truth_cctv_real_event) AS is_real, confidence
          FROM cctv_event WHERE confidence <= 1)
        SELECT 100 * avg((confidence > (SELECT median(confidence) FROM e WHERE is_real))::INTEGER) FROM e WHERE NOT is_real`,
    },
  ];
}

const WEATHER_SHAPES: readonly Shape[] = [
  {
    id: "cctv-rain",
    title: {
      ko: "비나 눈이 온 시간의 이벤트 ÷ 같은 시각 마른 시간의 이벤트",
      en: "events in an hour of rain or snow over those in a dry one at the same time of day",
    },
    unit: null,
    target: { min: 1.4, max: 2.6 },
    source: "our own choice: drops and flakes pass for people",
    needs: ["traffic"],
    sql: `WITH h AS (SELECT date_trunc('hour', ts) AS ts, count(*) AS n FROM cctv_event GROUP BY ALL),
        dry AS (SELECT hour(ts) AS hour, avg(n) AS usual FROM h JOIN weather_hourly w USING (ts) WHERE rain_mm = 0 GROUP BY ALL)
      SELECT avg(n / usual) FROM h JOIN weather_hourly USING (ts) JOIN dry ON dry.hour = hour(h.ts) WHERE rain_mm > 0`,
  },
];

function incidentShapes(range: Choose): readonly Shape[] {
  return [
    {
      id: "cctv-around-crashes",
      title: {
        ko: "교통사고가 보이는 동안의 이벤트 ÷ 같은 카메라의 평소 이벤트",
        en: "events of cameras while they see a crash over the usual ones of the same cameras",
      },
      unit: null,
      target: range({ min: 3, max: 12 }, { min: 1.5, max: 25 }),
      source: "our own choice: a crash fills the cameras that see it",
      needs: ["incidents"],
      sql: `WITH crash AS (SELECT camera_id, start_ts, cleared_ts FROM truth_incidents_incident JOIN camera USING (link_id)
            WHERE event_type = '교통사고' AND camera_id IN (SELECT camera_id FROM cctv_event)),
          usual AS (SELECT camera_id, count(*) / (count(DISTINCT date) * 1440) AS a_minute FROM cctv_event GROUP BY ALL),
          seen AS (SELECT c.*, (SELECT count(*) FROM cctv_event e
            WHERE e.camera_id = c.camera_id AND e.ts BETWEEN c.start_ts AND c.cleared_ts) AS n FROM crash c)
        SELECT sum(n) / sum(a_minute * date_diff('minute', start_ts, cleared_ts)) FROM seen JOIN usual USING (camera_id)`,
    },
    {
      id: "cctv-incidents-unknown",
      title: {
        ko: "이어진 링크나 시각에 없던 돌발 상황을 가리키는 실제 상황",
        en: "real events because of an incident that was not on the link, or not yet",
      },
      unit: null,
      target: exactly(0),
      source: "one city: a camera sees the incidents of its link",
      needs: ["incidents"],
      sql: `SELECT count(*) FROM truth_cctv_real_event e JOIN camera c USING (camera_id)
        LEFT JOIN truth_incidents_incident i USING (incident_id) WHERE e.incident_id IS NOT NULL
          AND e.date < (SELECT max(date) FROM cctv_event)
          AND (i.link_id IS DISTINCT FROM c.link_id OR e.ts < i.start_ts)`,
    },
  ];
}

function operatorShapes(range: Choose): readonly Shape[] {
  return [
    {
      id: "cctv-judged",
      title: { ko: "요원이 판정한 이벤트의 비율", en: "share of events that an operator judged" },
      unit: "%",
      target: range({ min: 4, max: 9 }, { min: 3, max: 12 }),
      source: "our own choice: 24 operators see one event in eighteen",
      sql: "SELECT 100 * count(operator_verdict) / count(*) FROM cctv_event",
    },
    {
      id: "cctv-response-median",
      title: { ko: "판정까지 걸린 시간의 중앙값", en: "median time until a verdict" },
      unit: "s",
      target: { min: 50, max: 120 },
      source: "our own choice",
      sql: "SELECT median(response_s) FROM cctv_event",
    },
    {
      id: "cctv-response-p95",
      title: { ko: "판정까지 걸린 시간의 95 백분위", en: "95th percentile of the time until a verdict" },
      unit: "s",
      target: range({ min: 130, max: 700 }, { min: 100, max: 700 }),
      source: "our own choice: what nobody looks at in ten minutes leaves the screen",
      sql: "SELECT quantile_cont(response_s, 0.95) FROM cctv_event",
    },
    {
      id: "cctv-actions-apart",
      title: {
        ko: "판정된 이벤트와 조치된 이벤트가 다른 것",
        en: "events judged and not acted on, or acted on and not judged",
      },
      unit: null,
      target: { min: 0, max: 60 },
      source: "what the camera with the wrong clock sent after the last midnight was judged the next day",
      sql: `SELECT count(*) FROM (SELECT DISTINCT event_id, 1 AS judged FROM cctv_event WHERE operator_verdict IS NOT NULL) j
        FULL JOIN (SELECT DISTINCT event_id, 1 AS acted FROM operator_action) a USING (event_id)
        WHERE judged IS NULL OR acted IS NULL`,
    },
  ];
}

/** Of what has to be many to be measured. */
const LOAD_SHAPES: readonly Shape[] = [
  {
    id: "cctv-load",
    title: {
      ko: "가장 바쁜 시간 10 %의 평균 판정 시간 ÷ 한가한 절반의 평균",
      en: "mean time until a verdict in the busiest tenth of hours over the quieter half",
    },
    unit: null,
    target: { min: 1.5, max: 9 },
    source: "our own choice: alarms that come at once wait",
    sql: `WITH h AS (SELECT date_trunc('hour', ts) AS hour, count(*) AS n, sum(response_s) AS waited,
          count(response_s) AS judged FROM cctv_event GROUP BY ALL),
        ranked AS (SELECT *, percent_rank() OVER (ORDER BY n) AS part FROM h)
      SELECT (sum(waited) FILTER (part > 0.9) / sum(judged) FILTER (part > 0.9))
        / (sum(waited) FILTER (part < 0.5) / sum(judged) FILTER (part < 0.5)) FROM ranked`,
  },
  {
    id: "cctv-verdicts-right",
    title: {
      ko: "판정된 실제 상황 가운데 확인된 비율",
      en: "share of judged real events that were confirmed",
    },
    unit: "%",
    target: { min: 70, max: 92 },
    source: "our own choice: one in ten is missed, one in ten left open",
    sql: `SELECT 100 * count(*) FILTER (operator_verdict = '확인') / count(operator_verdict)
      FROM cctv_event SEMI JOIN truth_cctv_real_event USING (event_id)`,
  },
  {
    id: "cctv-verdicts-imagined",
    title: {
      ko: "확인된 것 가운데 오경보의 비율",
      en: "share of what was confirmed though nothing was there",
    },
    unit: "%",
    target: { min: 8, max: 45 },
    source: "our own choice: a verdict is no truth",
    sql: `SELECT 100 - 100 * count(r.event_id) / count(*) FROM cctv_event e LEFT JOIN truth_cctv_real_event r USING (event_id)
      WHERE operator_verdict = '확인'`,
  },
];

function dirtShapes(range: Choose): readonly Shape[] {
  const share = (id: string, ko: string, en: string, target: Range, test: string): Shape => ({
    ...{ id, title: { ko, en }, unit: "%", target, source: "our own choice" },
    sql: `SELECT 100 * count(*) FILTER (${test}) / count(*) FROM cctv_event`,
  });
  return [
    share(
      ...([
        "cctv-confidence-missing",
        "확신도가 없는 행의 비율",
        "share of rows without a confidence",
      ] as const),
      ...([range({ min: 1.7, max: 2.3 }, { min: 1.3, max: 2.8 }), "confidence IS NULL"] as const),
    ),
    share(
      ...([
        "cctv-confidence-over-one",
        "확신도가 1을 넘는 행의 비율",
        "share of rows with a confidence over 1",
      ] as const),
      ...([range({ min: 0.15, max: 0.25 }, { min: 0.05, max: 0.4 }), "confidence > 1"] as const),
    ),
    {
      id: "cctv-repeats",
      title: { ko: "ID가 되풀이되는 행의 비율", en: "share of rows that repeat an id" },
      unit: "%",
      target: range({ min: 0.7, max: 0.9 }, { min: 0.5, max: 1.2 }),
      source: "0.5 % the same twice, 0.3 % with another value",
      sql: "SELECT 100 - 100 * count(DISTINCT event_id) / count(*) FROM cctv_event",
    },
    {
      id: "cctv-stuck",
      title: {
        ko: "멈춘 카메라가 되풀이한 이벤트의 비율",
        en: "share of events that a stuck camera repeats",
      },
      unit: "%",
      target: range({ min: 1, max: 3 }, { min: 0.3, max: 5 }),
      source: "our own choice: of twenty cameras one is stuck once a week",
      sql: `SELECT 100 * (SELECT count(*) FROM truth_cctv_dirt_cctv_event WHERE kind = 'stuck') / count(*) FROM cctv_event`,
    },
    {
      id: "cctv-during-outages",
      title: { ko: "꺼져 있던 카메라의 이벤트", en: "events of a camera while it was out" },
      unit: null,
      target: exactly(0),
      source: "every fault is logged",
      sql: `SELECT count(*) FROM cctv_event e JOIN truth_cctv_dirt_cctv_event o USING (camera_id)
        WHERE o.kind = 'outage' AND e.ts >= o.ts AND e.ts < o.until_ts
          AND camera_id NOT IN (SELECT camera_id FROM truth_cctv_dirt_cctv_event WHERE kind = 'utc_clock')`,
    },
    {
      id: "cctv-wrong-clocks",
      title: { ko: "시계가 UTC인 카메라", en: "cameras whose clock is set to UTC" },
      unit: null,
      target: exactly(1),
      source: "our own choice",
      sql: `SELECT count(*) FROM (SELECT e.camera_id FROM cctv_event e JOIN operator_action a USING (event_id)
        GROUP BY e.camera_id HAVING median(epoch(a.ts) - epoch(e.ts)) > 8 * 3600)`,
    },
    {
      id: "cctv-dirt-untold",
      title: {
        ko: "비거나 1을 넘거나 되풀이되는데 정답 기록에 없는 행",
        en: "rows that are incomplete, impossible or repeated and not told in the truth",
      },
      unit: null,
      target: exactly(0),
      source: "every fault is logged",
      sql: `SELECT (SELECT count(*) FROM cctv_event ANTI JOIN (FROM truth_cctv_dirt_cctv_event
            WHERE kind IN ('missing_confidence', 'confidence_over_one')) USING (event_id)
            WHERE confidence IS NULL OR confidence > 1.06)
        + abs((SELECT count(*) - count(DISTINCT event_id) FROM cctv_event)
          - (SELECT count(*) FROM truth_cctv_dirt_cctv_event WHERE kind IN ('duplicate', 'conflict')))`,
    },
  ];
}
