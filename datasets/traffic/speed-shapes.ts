import type { Shape } from "#catalogue/shape";
import { roadLinks } from "../city/road-links.ts";
import { firstWeeks, type Scale } from "./scale.ts";
import { waveShape } from "./wave-shape.ts";

const METR_LA = "METR-LA, week of 1–7 March 2012, measured alike";

/** How fast roads are, when, and beside which others. */
export function speedShapes(scale: Scale): readonly Shape[] {
  return [
    linkRows(scale),
    ...dips(scale),
    ...likeness(scale),
    ...(scale.links < 100 ? [] : [waveShape(scale)]),
  ];
}

function linkRows({ links, days }: Scale): Shape {
  const readings = links * days * 288;
  return {
    id: "link-rows",
    title: { ko: "link_5min의 행 수", en: "Rows of link_5min" },
    unit: null,
    // Each reading once, and 0.8 % of them twice.
    target: { min: Math.round(readings * 1.005), max: Math.round(readings * 1.011) },
    source: `${String(links)} links × ${String(days)} days × 288, and 0.5 % + 0.3 % sent twice`,
    sql: "SELECT count(*) FROM link_5min",
  };
}

/** Speeds over each link's own free speed, which is the 90th percentile of 02–05 h. */
function ratios(scale: Scale): string {
  return `
WITH sound AS (
  SELECT link_id, ts, speed_kmh, day_type FROM link_5min JOIN calendar_day ON day = date
  WHERE ${firstWeeks(scale)} AND speed_kmh BETWEEN 2 AND 130),
free AS (SELECT link_id, quantile_cont(speed_kmh, 0.9) AS kmh FROM sound WHERE hour(ts) BETWEEN 2 AND 4 GROUP BY link_id),
ratio AS (SELECT link_id, ts, day_type, speed_kmh / kmh AS r FROM sound JOIN free USING (link_id))`;
}

function dips(scale: Scale): readonly Shape[] {
  const workday = "day_type = '평일'";
  const morning = `avg(r) FILTER (${workday} AND hour(ts) IN (7, 8))`;
  const evening = `avg(r) FILTER (${workday} AND hour(ts) IN (17, 18))`;
  return [
    {
      id: "morning-dip",
      title: {
        ko: "평일 07–09시 속도 (자유 속도에 대한 비)",
        en: "Speed on workdays from 07 to 09, over free speed",
      },
      unit: null,
      target: { min: 0.55, max: 0.85 },
      source: `${METR_LA}: 0.75; city streets lose more than motorways`,
      sql: `${ratios(scale)} SELECT ${morning} FROM ratio`,
    },
    {
      id: "evening-dip",
      title: {
        ko: "평일 17–19시 속도 (자유 속도에 대한 비)",
        en: "Speed on workdays from 17 to 19, over free speed",
      },
      unit: null,
      target: { min: 0.38, max: 0.78 },
      source: `${METR_LA}: 0.74; city streets lose more than motorways`,
      sql: `${ratios(scale)} SELECT ${evening} FROM ratio`,
    },
    {
      id: "evening-deeper",
      title: { ko: "저녁이 아침보다 느린 정도", en: "How much deeper the evening dips than the morning" },
      unit: null,
      target: { min: 0.02, max: 0.25 },
      source: "METR-LA by the hour: 53.8 mph at 08, 51.2 at 17",
      sql: `${ratios(scale)} SELECT ${morning} - ${evening} FROM ratio`,
    },
    {
      id: "weekend",
      title: {
        ko: "17–19시 속도: 평일에 대한 주말·휴일의 비",
        en: "Speed from 17 to 19 on days off, over that on workdays",
      },
      unit: null,
      target: { min: 1.1, max: 1.8 },
      source: `${METR_LA}: 0.83 against 0.74, which is 1.12, on motorways only`,
      sql: `${ratios(scale)}
SELECT avg(r) FILTER (day_type <> '평일' AND hour(ts) IN (17, 18)) / ${evening} FROM ratio`,
    },
    {
      id: "slow-share",
      title: {
        ko: "자유 속도의 60 %보다 느린 기록의 비율",
        en: "Share of readings below 60 % of free speed",
      },
      unit: null,
      target: { min: 0.04, max: 0.16 },
      source: `${METR_LA}: 0.090; 0.099 of all its readings are below 40 mph`,
      sql: `${ratios(scale)} SELECT avg((r < 0.6)::INTEGER) FROM ratio`,
    },
  ];
}

function likeness(scale: Scale): readonly Shape[] {
  // The links of `small`, so that pairs are few: whole stretches of five roads.
  const ids = roadLinks()
    .slice(0, Math.min(scale.links, 40))
    .map(({ linkId }) => `'${linkId}'`);
  const sound = `
WITH v AS (SELECT link_id, ts, avg(speed_kmh) AS kmh FROM link_5min
  WHERE ${firstWeeks(scale)} AND speed_kmh BETWEEN 2 AND 130 AND link_id IN (${ids.join(", ")}) GROUP BY ALL)`;
  const pairs = `${sound},
few AS (SELECT * FROM road_link WHERE link_id IN (SELECT link_id FROM v)),
pair AS (
  SELECT a.link_id AS i, b.link_id AS j, a.road_name = b.road_name AS is_next FROM few a, few b
  WHERE (a.road_name = b.road_name AND a.direction = b.direction AND a.end_node_id = b.start_node_id)
    OR a.road_name < b.road_name),
alike AS (SELECT is_next, corr(x.kmh, y.kmh) AS c FROM pair JOIN v x ON x.link_id = i
  JOIN v y ON y.link_id = j AND y.ts = x.ts GROUP BY i, j, is_next)`;
  return [
    {
      id: "lag-1",
      title: {
        ko: "5분 전 속도와의 상관 (링크 평균)",
        en: "Correlation of a speed with the one before (mean of links)",
      },
      unit: null,
      target: { min: 0.75, max: 0.9 },
      source: "METR-LA: 0.83",
      sql: `${sound} SELECT avg(c) FROM (SELECT corr(kmh, before) AS c FROM
  (SELECT *, lag(kmh) OVER (PARTITION BY link_id ORDER BY ts) AS before FROM v) GROUP BY link_id)`,
    },
    {
      id: "neighbours",
      title: { ko: "이어진 링크 사이의 상관", en: "Correlation of a link with the next" },
      unit: null,
      target: { min: 0.4, max: 0.85 },
      source: "METR-LA: 0.42 between adjacent sensors, of one week",
      sql: `${pairs} SELECT avg(c) FILTER (is_next) FROM alike`,
    },
    {
      id: "neighbours-more-alike",
      title: {
        ko: "이어진 링크의 상관이 다른 도로 사이보다 큰 정도",
        en: "How much more alike links are that follow one another than those of other roads",
      },
      unit: null,
      target: { min: 0.08, max: 0.4 },
      source: "METR-LA: 0.42 of adjacent sensors against 0.19 of others",
      sql: `${pairs} SELECT avg(c) FILTER (is_next) - avg(c) FILTER (NOT is_next) FROM alike`,
    },
  ];
}
