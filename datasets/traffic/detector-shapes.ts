import type { Shape } from "#catalogue/shape";
import { roadLinks } from "../city/road-links.ts";
import { EFFECTIVE_LENGTH_DM } from "./lane-flow.ts";
import { firstWeeks, type Scale } from "./scale.ts";
import { vdsSites } from "./vds-sites.ts";

/** How flow, speed and occupancy of a lane go together: the triangular fundamental diagram. */
export function detectorShapes(scale: Scale): readonly Shape[] {
  if (scale.vds === 0) return [];
  return [rowsShape(scale), weekShape(scale), ...diagramShapes(scale), linkShape(scale)];
}

/** Readings of the first weeks with nothing wrong in their values, with flow in veh/h and density in veh/km. */
function sound(scale: Scale): string {
  return `
WITH wrong AS (SELECT DISTINCT ts, vds_id, lane_no FROM truth_traffic_dirt_vds_5min
  WHERE kind NOT IN ('duplicate', 'late', 'out_of_order')),
sound AS (SELECT *, volume * 12 AS flow, occupancy_pct * 100 / ${String(EFFECTIVE_LENGTH_DM)} AS density
  FROM (SELECT DISTINCT * FROM vds_5min WHERE ${firstWeeks(scale)}) ANTI JOIN wrong USING (ts, vds_id, lane_no))`;
}

function rowsShape({ vds, days }: Scale): Shape {
  const lanes = vdsSites(roadLinks())
    .slice(0, vds)
    .reduce((sum, { link }) => sum + link.lanes, 0);
  const readings = lanes * days * 288;
  return {
    id: "vds-rows",
    title: { ko: "vds_5min의 행 수", en: "Rows of vds_5min" },
    unit: null,
    // Readings that were lost in an outage have no row.
    target: { min: Math.round(readings * 0.92), max: Math.round(readings * 1.0) },
    source: `${String(lanes)} lanes × ${String(days)} days × 288, less outages, and 0.8 % sent twice`,
    sql: "SELECT count(*) FROM vds_5min",
  };
}

function weekShape(scale: Scale): Shape {
  return {
    id: "workday-volume",
    title: { ko: "교통량: 일요일에 대한 평일의 비", en: "Volume of workdays over that of Sundays" },
    unit: null,
    target: { min: 1.2, max: 2.3 },
    source: "Interstate 94: 3,730 veh/h on Thursdays, 2,451 on Sundays, which is 1.5",
    sql: `${sound(scale)}
SELECT avg(flow) FILTER (day_type = '평일') / avg(flow) FILTER (isodow(ts) = 7) FROM sound JOIN calendar_day ON day = date`,
  };
}

function diagramShapes(scale: Scale): readonly Shape[] {
  const daganzo = "Daganzo, Fundamentals of Transportation and Traffic Operations (1997)";
  return [
    {
      id: "capacity",
      title: { ko: "차로 교통량의 99.5 백분위", en: "The 99.5th percentile of a lane's flow" },
      unit: "veh/h",
      target: { min: 1900, max: 2100 },
      source: "Lanes carry 1,900 to 2,100 veh/h (Highway Capacity Manual 2000, at 60 to 100 km/h)",
      sql: `${sound(scale)} SELECT quantile_cont(flow, 0.995) FROM sound`,
    },
    {
      id: "jam-slope",
      title: {
        ko: "정체 쪽에서 밀도에 따라 교통량이 주는 기울기",
        en: "By how much flow falls with density in a jam",
      },
      unit: "km/h",
      target: { min: 15, max: 20 },
      source: `The backward wave: ${daganzo}; Stipdonk et al. (2008) find 18 ± 1 km/h`,
      // Of each lane by itself, as their lines are not the same, where more want to drive than can.
      sql: `${sound(scale)},
free AS (SELECT vds_id, lane_no, quantile_cont(speed_kmh, 0.9) AS kmh FROM sound GROUP BY ALL)
SELECT -sum(n * cov) / sum(n * variance) FROM (SELECT count(*) AS n, covar_pop(flow, density) AS cov,
  var_pop(density) AS variance FROM sound JOIN free USING (vds_id, lane_no)
  WHERE density > 40 AND speed_kmh < 0.7 * kmh GROUP BY vds_id, lane_no)`,
    },
    {
      id: "free-branch",
      title: {
        ko: "한산할 때에 대한, 막히기 전 붐빌 때 속도의 비",
        en: "Speed in dense free flow over that in light traffic",
      },
      unit: null,
      target: { min: 0.85, max: 1.02 },
      source: `Speed hardly falls until capacity in a triangular diagram: ${daganzo}`,
      sql: `${sound(scale)}
SELECT avg(dense / light) FROM (SELECT avg(speed_kmh) FILTER (flow BETWEEN 1200 AND 1700 AND density < 28) AS dense,
  avg(speed_kmh) FILTER (flow < 500 AND density < 10) AS light FROM sound GROUP BY vds_id, lane_no)`,
    },
    {
      id: "effective-length",
      title: {
        ko: "점유율과 밀도에서 나오는 유효 길이",
        en: "Effective length, from occupancy and density",
      },
      unit: "m",
      target: { min: 6.3, max: 6.7 },
      source: "Cars of 4.7 m on loops of 1.8 m: FHWA, Traffic Detector Handbook (2006)",
      sql: `${sound(scale)} SELECT median(occupancy_pct * 10 * speed_kmh / flow) FROM sound WHERE flow > 300 AND occupancy_pct < 95`,
    },
  ];
}

function linkShape(scale: Scale): Shape {
  return {
    id: "vds-and-link",
    title: {
      ko: "검지기 속도와 그 링크 속도의 상관",
      en: "Correlation of a site's speed with that of its link",
    },
    unit: null,
    target: { min: 0.9, max: 1 },
    source: "Both measure the same traffic",
    sql: `${sound(scale)},
spot AS (SELECT vds_id, ts, avg(speed_kmh) AS spot_kmh FROM sound GROUP BY ALL),
link AS (SELECT link_id, ts, avg(speed_kmh) AS link_kmh FROM link_5min SEMI JOIN vds_site USING (link_id)
  ANTI JOIN truth_traffic_dirt_link_5min USING (ts, link_id)
  WHERE ${firstWeeks(scale)} GROUP BY ALL)
SELECT avg(c) FROM (SELECT corr(spot_kmh, link_kmh) AS c FROM spot JOIN vds_site USING (vds_id) JOIN link USING (link_id, ts)
  GROUP BY vds_id)`,
  };
}
