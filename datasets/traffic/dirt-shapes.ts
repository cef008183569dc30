import type { Shape } from "#catalogue/shape";
import { roadLinks } from "../city/road-links.ts";
import type { Scale } from "./scale.ts";
import { troubleShapes } from "./trouble-shapes.ts";
import { vdsSites } from "./vds-sites.ts";

/** How much is wrong, and of what kind. */
export function dirtShapes(scale: Scale): readonly Shape[] {
  return [...linkDirt(scale), ...(scale.vds === 0 ? [] : [...vdsDirt(scale), ...troubleShapes()])];
}

const ASKED = "The rates of dirt that this lab sets itself (datasets/traffic/README.md)";

/** A share, with room for chance: four standard deviations of so many draws, and a tenth. */
function about(share: number, draws: number): Shape["target"] {
  const room = share / 10 + 4 * Math.sqrt(share / draws);
  const rounded = (value: number): number => Number(value.toPrecision(3));
  return { min: rounded(Math.max(0, share - room)), max: rounded(share + room) };
}

interface Kind {
  readonly kind: string;
  readonly ko: string;
  readonly en: string;
  readonly share: number;
}

const SINGLE: readonly Kind[] = [
  { kind: "duplicate", ko: "똑같이 두 번 온 행", en: "Rows sent twice alike", share: 0.005 },
  { kind: "conflict", ko: "다른 값으로 두 번 온 행", en: "Rows sent twice with other values", share: 0.003 },
  { kind: "spike", ko: "튀는 값", en: "Spikes", share: 0.002 },
];

function rate(table: string, { kind, ko, en, share }: Kind, readings: number): Shape {
  return {
    id: `${table === "vds_5min" ? "vds" : "link"}-${kind.replaceAll("_", "-")}`,
    title: { ko: `${table}: ${ko}의 비율`, en: `${table}: ${en}, share` },
    unit: null,
    target: about(share, readings),
    source: ASKED,
    sql: `SELECT count(*) / ${String(readings)} FROM truth_traffic_dirt_${table} WHERE kind = '${kind}'`,
  };
}

/** Missing in all, how much of it in bursts, and stuck sensors. */
function lasting(table: string, readings: number, sensorDays: number): readonly Shape[] {
  const id = table === "vds_5min" ? "vds" : "link";
  const truth = `truth_traffic_dirt_${table}`;
  const sensor = table === "vds_5min" ? "vds_id, lane_no" : "link_id";
  return [
    {
      id: `${id}-missing`,
      title: { ko: `${table}: 값이 없는 비율`, en: `${table}: share without a value` },
      unit: null,
      target: { min: 0.03, max: 0.08 },
      source: "3 to 8 %; METR-LA is known for 8.1 %",
      sql: `SELECT count(*) / ${String(readings)} FROM ${truth} WHERE kind IN ('missing', 'outage')`,
    },
    {
      id: `${id}-bursts`,
      title: {
        ko: `${table}: 빈 값 가운데 몇 시간씩 이어진 것`,
        en: `${table}: of the missing, those in bursts`,
      },
      unit: null,
      target: { min: 0.6, max: 0.85 },
      source: "70 % in bursts of 1 to 12 hours",
      sql: `SELECT avg((kind = 'outage')::INTEGER) FROM ${truth} WHERE kind IN ('missing', 'outage')`,
    },
    {
      id: `${id}-stuck`,
      title: {
        ko: `${table}: 값이 멈춘 검지기·일의 비율`,
        en: `${table}: share of sensor-days that are stuck`,
      },
      unit: null,
      target: about(0.005, sensorDays),
      source: ASKED,
      sql: `SELECT count(DISTINCT (ts::DATE, ${sensor})) / ${String(sensorDays)} FROM ${truth} WHERE kind = 'stuck'`,
    },
  ];
}

function linkDirt({ links, days }: Scale): readonly Shape[] {
  const sensorDays = links * days;
  const readings = sensorDays * 288;
  return [
    ...lasting("link_5min", readings, sensorDays),
    {
      id: "link-missing-told",
      title: {
        ko: "값이 빈 기록 가운데 정답 기록에 없는 것",
        en: "Readings without a value that the truth does not tell",
      },
      unit: null,
      target: { min: 0, max: 0 },
      source: "Every fault is logged",
      sql: `SELECT count(*) FROM (SELECT ts, link_id FROM link_5min WHERE speed_kmh IS NULL)
  ANTI JOIN (FROM truth_traffic_dirt_link_5min WHERE kind IN ('missing', 'outage')) USING (ts, link_id)`,
    },
    ...SINGLE.map((kind) => rate("link_5min", kind, readings)),
  ];
}

function vdsDirt({ vds, days }: Scale): readonly Shape[] {
  const lanes = vdsSites(roadLinks())
    .slice(0, vds)
    .reduce((sum, { link }) => sum + link.lanes, 0);
  const readings = lanes * days * 288;
  const kinds: readonly Kind[] = [
    ...SINGLE,
    { kind: "sentinel", ko: "값 대신 온 −1", en: "Minus one instead of a value", share: 0.002 },
    { kind: "late", ko: "늦게 온 행", en: "Rows that come late", share: 0.02 },
    { kind: "out_of_order", ko: "다음 행보다 늦게 온 행", en: "Rows that come after the next", share: 0.01 },
  ];
  return [
    ...lasting("vds_5min", readings, lanes * days),
    // Of what is not lost in an outage.
    ...kinds.map((kind) => rate("vds_5min", kind, Math.round(readings * 0.96))),
  ];
}
