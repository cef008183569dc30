import { type Day, dayAt } from "../city/calendar.ts";
import { type IncidentLoss, lossesOf, runsOf } from "../city/incident-queue.ts";
import type { Incident } from "../city/incident.ts";
import { incidentsOf } from "../city/incidents.ts";
import type { RoadLink } from "../city/road-links.ts";
import { weatherOf } from "../city/weather.ts";
import { weatherLosses } from "./weather-loss.ts";

/** What slows a day's traffic from outside. */
export interface Slowdown {
  readonly incidents: readonly IncidentLoss[];
  /** By slot, in thousandths. */
  readonly weather: Int16Array;
}

/** The incidents and the weather of one seed of a build, and what they take from speeds. */
export class Slowdowns {
  readonly #city: readonly RoadLink[];
  readonly #runs: ReadonlyMap<number, readonly RoadLink[]>;
  readonly #seed: number;
  /** By day's number: each is asked for several times, and a year has few thousand. */
  readonly #incidents = new Map<number, readonly Incident[]>();

  constructor(city: readonly RoadLink[], seed: number) {
    this.#city = city;
    this.#runs = runsOf(city);
    this.#seed = seed;
  }

  /** The incidents that begin on a day. */
  incidentsOf(day: Day): readonly Incident[] {
    const known = this.#incidents.get(day.no) ?? incidentsOf(day, this.#city, this.#seed);
    this.#incidents.set(day.no, known);
    return known;
  }

  /** Of a day; the day before may have left a queue. */
  ofDay(day: Day): Slowdown {
    const incidents = [...this.incidentsOf(dayAt(day.no - 1)), ...this.incidentsOf(day)];
    return {
      incidents: lossesOf(day, incidents, this.#runs),
      weather: weatherLosses(weatherOf(day, this.#seed)),
    };
  }
}
