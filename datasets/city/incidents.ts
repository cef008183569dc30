import type { Day } from "./calendar.ts";
import { SLOT_MINUTES, SLOTS } from "./day-shape.ts";
import { type Chance, chancesOf } from "./incident-chances.ts";
import { durationMinutes } from "./incident-durations.ts";
import { kindOf } from "./incident-kinds.ts";
import { runsOf } from "./incident-queue.ts";
import type { EventType, Incident } from "./incident.ts";
import { between, mixAll, mixAt, streamSeed } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";
import { risksOf } from "./road-risk.ts";
import { secondaryCrash } from "./secondary-crash.ts";
import { type WeatherHour, weatherOf } from "./weather.ts";

const DAY_MINUTES = SLOTS * SLOT_MINUTES;

/** The incidents that begin on a day, on any link of the city, for the seed of a build. */
export function incidentsOf(day: Day, links: readonly RoadLink[], seed: number): readonly Incident[] {
  const state = streamSeed(seed, "incident");
  const weather = weatherOf(day, seed);
  const ids = new IncidentIds(day, mixAll(state, day.no, 1));
  const primary = primaryEvents(day, links, { seed, state, weather }).map((event) =>
    incidentOf(event, weather, ids.next(), null),
  );
  const runs = runsOf(links);
  const secondary = primary.flatMap((parent) => {
    const bits = mixAll(state, parent.link.no, parent.startMinute, 2);
    const crash = secondaryCrash(parent, runs, bits);
    if (crash === null || crash.startMinute >= (day.no + 1) * DAY_MINUTES) return [];
    const event = { ...crash, type: "교통사고", bits: mixAt(bits, 3) } as const;
    return [incidentOf(event, weather, ids.next(), parent.incidentId)];
  });
  return [...primary, ...secondary];
}

/** That something happens somewhere; what it is follows from the bits. */
interface RoadEvent {
  readonly type: EventType;
  readonly link: RoadLink;
  /** Since 1970-01-01 00:00. */
  readonly startMinute: number;
  readonly bits: number;
}

interface DayChances {
  readonly seed: number;
  readonly state: number;
  readonly weather: readonly WeatherHour[];
}

function primaryEvents(
  day: Day,
  links: readonly RoadLink[],
  { seed, state, weather }: DayChances,
): readonly RoadEvent[] {
  const risks = risksOf(links, seed);
  const chances = chancesOf(day, weather);
  return links.flatMap((link, place) =>
    chances.flatMap((chance, index) => {
      const bits = mixAll(state, link.no, day.no, 0, index);
      const risk = chance.byRisk ? (risks[place] ?? 0) : 1000;
      if (bits % 1_000_000 >= (chance.perMillion * risk) / 1000) return [];
      return [{ type: chance.type, link, startMinute: day.no * DAY_MINUTES + startOf(chance, bits), bits }];
    }),
  );
}

/** A minute of the day, drawn by the weights of a chance. */
function startOf({ weights }: Chance, bits: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = between(mixAt(bits, 1), 0, total - 1);
  const slot = weights.findIndex((weight) => (rest -= weight) < 0);
  return slot * SLOT_MINUTES + between(mixAt(bits, 2), 0, SLOT_MINUTES - 1);
}

function incidentOf(
  { type, link, startMinute, bits }: RoadEvent,
  weather: readonly WeatherHour[],
  incidentId: string,
  parentId: string | null,
): Incident {
  const durationBits = mixAt(bits, 3);
  const endMinute = startMinute + durationMinutes(durationBits);
  const hour = weather[Math.trunc((startMinute % DAY_MINUTES) / 60)];
  if (hour === undefined) throw new Error("a day's weather has 24 hours");
  return {
    incidentId,
    link,
    ...kindOf(type, { link, weather: hour, durationBits }, mixAt(bits, 4)),
    alongPermille: between(mixAt(bits, 5), 30, 970),
    startMinute,
    endMinute,
    startSlot: Math.floor(startMinute / SLOT_MINUTES),
    endSlot: Math.ceil(endMinute / SLOT_MINUTES),
    parentId,
  };
}

/** Ids of one day that say nothing of link or order. */
export class IncidentIds {
  readonly #date: string;
  readonly #state: number;
  readonly #taken: Set<string>;
  #drawn = 0;

  /** @param taken ids of the day that are given already. */
  constructor(day: Day, state: number, taken: readonly string[] = []) {
    this.#date = day.date.replaceAll("-", "");
    this.#state = state;
    this.#taken = new Set(taken);
  }

  next(): string {
    for (;;) {
      const number = between(mixAt(this.#state, this.#drawn++), 0, 99_999);
      const id = `I${this.#date}-${String(number).padStart(5, "0")}`;
      if (this.#taken.has(id)) continue;
      this.#taken.add(id);
      return id;
    }
  }
}
