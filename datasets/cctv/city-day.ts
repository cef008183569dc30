import type { Day } from "../city/calendar.ts";
import type { Camera } from "../city/cameras.ts";
import type { Incident } from "../city/incident.ts";
import { incidentsOf } from "../city/incidents.ts";
import { between, mixAll, mixAt, streamSeed } from "../city/mix.ts";
import type { RoadLink } from "../city/road-links.ts";
import { weatherOf } from "../city/weather.ts";
import { alarmRates } from "./alarm-rates.ts";
import { type CameraCharacter, cameraCharacters } from "./camera-character.ts";
import type { CameraEvent } from "./camera-event.ts";
import { isWithin, outageOf, stuckOf, type TroubleSpan } from "./camera-troubles.ts";
import { falseAlarms, falseConfidence, type WatchedSpan } from "./false-alarms.ts";
import { incidentEvents, occasions } from "./real-events.ts";

/** What one camera reported on a day, by time, as it was; an event's place is its number. */
export interface CameraDay {
  readonly camera: Camera;
  readonly events: readonly CameraEvent[];
  readonly outage: TroubleSpan | null;
}

/** The alarms of all cameras of a seed's city. Operators are busy with all of them, whatever a scale records. */
export class CityAlarms {
  readonly #characters: readonly CameraCharacter[];
  readonly #links: readonly RoadLink[];
  readonly #seed: number;
  readonly #seeds: { readonly outage: number; readonly stuck: number };

  constructor(cameras: readonly Camera[], links: readonly RoadLink[], seed: number) {
    this.#characters = cameraCharacters(cameras, seed);
    this.#links = links;
    this.#seed = seed;
    this.#seeds = { outage: streamSeed(seed, "camera-outage"), stuck: streamSeed(seed, "camera-stuck") };
  }

  /** By camera. Each day can be had without the others: what an incident does to cameras ends at midnight. */
  ofDay(day: Day): readonly CameraDay[] {
    const weather = weatherOf(day, this.#seed);
    const byLink = Map.groupBy(incidentsOf(day, this.#links, this.#seed), ({ link }) => link.no);
    return this.#characters.map((character) => {
      const { camera } = character;
      const incidents = camera.link === null ? [] : (byLink.get(camera.link.no) ?? []);
      const rates = alarmRates(character, day, weather);
      const outage = outageOf(camera.no, day, this.#seeds.outage);
      const reported = this.#reportedOn(day, character, rates, incidents);
      return { camera, outage, events: reported.filter(({ second }) => !isWithin(outage, second)) };
    });
  }

  #reportedOn(
    day: Day,
    character: CameraCharacter,
    rates: readonly number[],
    incidents: readonly Incident[],
  ): readonly CameraEvent[] {
    const alarms = falseAlarms(
      character,
      day,
      rates,
      incidents.map((incident) => spanOf(day, incident)),
    );
    const stuck = stuckOf(character.camera.no, day, this.#seeds.stuck);
    const others = [
      ...occasions(character, day),
      ...incidents.flatMap((incident) => incidentEvents(character, day, incident)),
    ];
    if (stuck === null && others.length === 0) return alarms;
    const repeats = stuck === null ? [] : stuckAlarms(stuck, mixAll(character.alarmSeed, day.no, 1));
    return [...alarms, ...others]
      .filter(({ second }) => !isWithin(stuck, second))
      .concat(repeats)
      .toSorted((a, b) => a.second - b.second);
  }
}

/** While there is something to see, headlights and people make more false alarms too; works most. */
function spanOf(day: Day, { type, startMinute, endMinute }: Incident): WatchedSpan {
  const midnight = day.no * 1440;
  return {
    fromMinute: startMinute - midnight,
    toMinute: endMinute - midnight,
    factor: type === "공사" ? 3000 : 2000,
  };
}

/** The same alarm at the same second of every minute, of the same confidence. */
function stuckAlarms({ fromMinute, toMinute }: TroubleSpan, bits: number): readonly CameraEvent[] {
  const second = between(mixAt(bits, 1), 0, 59);
  const confidence = falseConfidence(mixAt(bits, 2));
  const kind = bits % 2 === 0 ? "배회" : "유기";
  return Array.from({ length: toMinute - fromMinute }, (_, index) => ({
    ...{ second: (fromMinute + index) * 60 + second, kind, confidence, cause: "stuck" as const },
    ...{ incidentId: null, watched: false },
  }));
}
