import type { Shape } from "#catalogue/shape";
import type { Scale } from "./scale.ts";

/**
 * When the queue reaches a link is told from the area between its speed and that before the incident: all of the drop from
 * then on. The wave's speed is the slope of distance over the delay in the median, through nothing. Some 130 links with a
 * queue, which 90 days of 120 links have, leave a standard error of 1.4 km/h.
 */
export function waveShape(scale: Scale): Shape {
  return {
    id: "backward-wave",
    title: {
      ko: "돌발 상황 뒤 정체가 거슬러 올라가는 속도",
      en: "Speed at which the queue of an incident runs backwards",
    },
    unit: "km/h",
    target: scale.links < 600 ? { min: 13, max: 21 } : { min: 15, max: 20 },
    source: "Backward waves run at 15 to 20 km/h: Daganzo (1997); Stipdonk et al. (2008) find 18 ± 1",
    sql: `
WITH RECURSIVE grave AS (SELECT incident_id, link_id, start_ts FROM truth_traffic_incident
  WHERE loss_permille >= 350 AND cleared_ts >= start_ts + INTERVAL 40 MINUTE
    AND start_ts::DATE BETWEEN DATE '${scale.start}' + 1 AND DATE '${scale.start}' + 88),
queue AS (
  SELECT incident_id, link_id, start_ts, 0 AS hop, 0 AS metres FROM grave
  UNION ALL
  SELECT incident_id, b.link_id, start_ts, hop + 1, metres + a.length_m FROM queue q
  JOIN road_link a ON a.link_id = q.link_id
  JOIN road_link b ON b.road_name = a.road_name AND b.direction = a.direction AND b.end_node_id = a.start_node_id
  WHERE hop < 3),
near AS (
  SELECT incident_id, hop, metres, date_diff('minute', start_ts, ts) / 5 AS slot, avg(speed_kmh) AS kmh FROM queue q
  JOIN link_5min v ON v.link_id = q.link_id AND ts BETWEEN start_ts - INTERVAL 40 MINUTE AND start_ts + INTERVAL 40 MINUTE
  WHERE speed_kmh BETWEEN 2 AND 130 GROUP BY ALL),
level AS (
  SELECT incident_id, hop, avg(kmh) FILTER (slot < 0) AS free, avg(kmh) FILTER (slot BETWEEN 4 AND 8) AS jammed
  FROM near GROUP BY ALL HAVING count(*) = 17),
onset AS (
  SELECT incident_id, hop, metres, 4 - sum((free - kmh) / (free - jammed)) AS slot
  FROM near JOIN level USING (incident_id, hop) WHERE slot BETWEEN 0 AND 3 AND jammed < free * 0.8 GROUP BY ALL)
SELECT 12 * sum(n * metres * metres) / sum(n * metres * slots) / 1000 FROM (
  SELECT u.hop, count(*) AS n, avg(u.metres) AS metres, median(u.slot - o.slot) AS slots
  FROM onset o JOIN onset u USING (incident_id) WHERE o.hop = 0 AND u.hop > 0 GROUP BY u.hop)`,
  };
}
