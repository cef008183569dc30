import { weatherTrouble, type WeatherTrouble } from "./incident-chances.ts";
import type { BlockType, EventType, IncidentKind } from "./incident.ts";
import { between, mixAt } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";
import type { WeatherHour } from "./weather.ts";

/** Details of each kind, and how many of a hundred are of it. */
const DETAILS: Readonly<Record<Exclude<EventType, "기상">, readonly (readonly [string, number])[]>> = {
  교통사고: [
    ["추돌", 46],
    ["측면충돌", 24],
    ["단독사고", 14],
    ["차대사람", 9],
    ["이륜차사고", 7],
  ],
  기타돌발: [
    ["고장", 48],
    ["낙하물", 20],
    ["노면파손", 18],
    ["행사", 6],
    ["시설물고장", 8],
  ],
  // Works that move on or are done within hours: how long they last is drawn as for all others.
  공사: [
    ["노면보수", 34],
    ["시설물점검", 22],
    ["차선도색", 16],
    ["제초청소", 16],
    ["긴급복구", 12],
  ],
  재난: [
    ["화재", 60],
    ["지반침하", 25],
    ["토사유출", 15],
  ],
};

const WEATHER_DETAILS: Readonly<Record<WeatherTrouble, string>> = {
  snow: "강설",
  downpour: "도로침수",
  ice: "노면결빙",
  fog: "안개",
  gale: "강풍",
};

/** Of a hundred, those that close no lane, one, and two; the rest close the road. */
const LANES: Readonly<Record<EventType, readonly [none: number, one: number, two: number]>> = {
  교통사고: [22, 56, 22],
  기타돌발: [34, 58, 8],
  공사: [8, 74, 18],
  기상: [72, 20, 8],
  재난: [10, 30, 30],
};

/** The circumstances that a kind is drawn for. */
export interface Scene {
  readonly link: RoadLink;
  /** At the hour of the start. */
  readonly weather: WeatherHour;
  /** 32 random bits that the duration was drawn from: what takes long is severe more often. */
  readonly durationBits: number;
}

/** What an incident of a type is, of 32 random bits. */
export function kindOf(type: EventType, scene: Scene, bits: number): IncidentKind {
  const { link, weather, durationBits } = scene;
  const lanesBlocked = Math.min(link.lanes, lanesOf(type, link, between(mixAt(bits, 1), 0, 99)));
  return {
    type,
    detail: type === "기상" ? weatherDetail(weather) : detailOf(type, between(mixAt(bits, 2), 0, 99)),
    lanesBlocked,
    blockType: blockTypeOf(type, lanesBlocked, link),
    severity: type === "교통사고" ? severityOf(durationBits, mixAt(bits, 3)) : null,
    lossPermille: lossOf(type, lanesBlocked, link, mixAt(bits, 4)),
  };
}

function lanesOf(type: EventType, link: RoadLink, percent: number): number {
  const [none, one, two] = LANES[type];
  if (percent < none) return 0;
  if (percent < none + one) return 1;
  return percent < none + one + two ? 2 : link.lanes;
}

function detailOf(type: Exclude<EventType, "기상">, percent: number): string {
  let rest = percent;
  const found = DETAILS[type].find(([, share]) => (rest -= share) < 0);
  if (found === undefined) throw new Error(`the details of ${type} are not a hundred`);
  return found[0];
}

function weatherDetail(weather: WeatherHour): string {
  const trouble = weatherTrouble(weather);
  if (trouble === null) throw new Error("an incident of weather needs an hour of bad weather");
  return WEATHER_DETAILS[trouble];
}

function blockTypeOf(type: EventType, lanesBlocked: number, { lanes }: RoadLink): BlockType | null {
  if (lanesBlocked === 0) return type === "기상" ? null : "갓길통제";
  return lanesBlocked === lanes ? "전체통제" : "차로통제";
}

/** Of crashes about one in a hundred is fatal, one in ten severe, a third slight: our own choice, near those of Korea. */
function severityOf(durationBits: number, bits: number): 1 | 2 | 3 | 4 {
  const score = (durationBits >>> 22) + (bits >>> 22);
  if (score >= 1900) return 4;
  if (score >= 1590) return 3;
  return score >= 1130 ? 2 : 1;
}

/** A closed lane takes its share of the road, and slows the others; from the shoulder people only look. */
function lossOf(type: EventType, lanesBlocked: number, { lanes }: RoadLink, bits: number): number {
  if (lanesBlocked === 0) return between(bits, 80, 220);
  const closed = Math.round((lanesBlocked * 800) / lanes);
  return Math.min(850, closed + (type === "공사" ? between(bits, 20, 160) : between(bits, 100, 300)));
}
