import { type Day, dayAt, type DayType } from "../city/calendar.ts";
import { baseLosses } from "./base-losses.ts";
import type { IncidentLoss } from "../city/incident-queue.ts";
import type { LinkCharacter } from "./link-character.ts";
import { mixAt, triangle } from "../city/mix.ts";
import { SLOTS } from "../city/day-shape.ts";
import type { Slowdown } from "./slowdowns.ts";

/** Five-minute steps between points of the slow swell, and of the quick ripple. */
const KNOT = 24;
const BEAT = 4;

/** What a working day of the school holidays lacks, and what the day before a feast has more, in thousandths. */
const VACATION = 70;
const EVE = 150;

/** By weekday from Sunday on: mornings of Monday and evenings of Friday are the worst. In thousandths. */
const WEEKDAY_STRENGTH = [1000, 1040, 990, 1000, 1010, 1100, 1000];

/**
 * What links would send if nothing went wrong with them. Everything is integers, and every quotient is cut towards
 * zero: speeds in tenths of km/h, losses in thousandths of the free speed, noise in 65,536ths.
 */
export class CleanSpeeds {
  readonly #characters: readonly LinkCharacter[];
  readonly #base: Readonly<Record<DayType, Int16Array>>;
  readonly #townSeed: number;

  constructor(characters: readonly LinkCharacter[], townSeed: number) {
    this.#characters = characters;
    this.#base = baseLosses(characters);
    this.#townSeed = townSeed;
  }

  /** Speeds of one day by link and slot: `speeds[link * SLOTS + slot]`, links in the order they were given. */
  ofDay(day: Day, { incidents: incidentLosses, weather }: Slowdown): Int16Array {
    const speeds = new Int16Array(this.#characters.length * SLOTS);
    const town = this.#townStrength(day);
    const incidents = this.#incidentsByCell(incidentLosses);
    this.#characters.forEach((link, index) => {
      const cells = index * SLOTS;
      const base = this.#base[day.type].subarray(cells, cells + SLOTS);
      const losses = incidents.subarray(cells, cells + SLOTS);
      fillSpeeds(speeds.subarray(cells, cells + SLOTS), link, day, {
        base,
        strength: town + ownStrength(link, day),
        incidents: losses,
        weather,
      });
    });
    return speeds;
  }

  #incidentsByCell(losses: readonly IncidentLoss[]): Int16Array {
    const places = new Map(this.#characters.map((link, index) => [link.no, index]));
    const cells = new Int16Array(this.#characters.length * SLOTS);
    for (const { linkNo, slot, lossPermille } of losses) {
      const place = places.get(linkNo);
      if (place !== undefined) cells[place * SLOTS + slot] = lossPermille;
    }
    return cells;
  }

  /** What traffic alone takes from each link on a day, before noise: laid out as speeds are, in thousandths. */
  loadsOf(day: Day): Int16Array {
    const base = this.#base[day.type];
    const town = this.#townStrength(day);
    const loads = new Int16Array(base.length);
    this.#characters.forEach((link, index) => {
      const strength = town + ownStrength(link, day);
      for (let cell = index * SLOTS; cell < (index + 1) * SLOTS; cell++) {
        loads[cell] = Math.trunc(((base[cell] ?? 0) * strength) / 1000);
      }
    });
    return loads;
  }

  /** How strong a day's traffic is in the whole town, in thousandths. */
  #townStrength(day: Day): number {
    const calm = day.type === "weekday" && !day.schoolDay ? VACATION : 0;
    const eve = day.type !== "feast" && dayAt(day.no + 1).type === "feast" ? EVE : 0;
    return (WEEKDAY_STRENGTH[day.weekday] ?? 1000) + shareOf(this.#townSeed, day, 110) - calm + eve;
  }
}

/** What the neighbourhood and the link itself add to a day's strength, in thousandths. */
function ownStrength(link: LinkCharacter, day: Day): number {
  return shareOf(link.swellBefore, day, 280) + shareOf(link.daySeed, day, 180);
}

function shareOf(state: number, day: Day, amplitude: number): number {
  return Math.trunc((triangle(mixAt(state, day.no)) * amplitude) / 65_536);
}

interface LinkDay {
  readonly base: Int16Array;
  readonly strength: number;
  readonly incidents: Int16Array;
  readonly weather: Int16Array;
}

function fillSpeeds(
  speeds: Int16Array,
  link: LinkCharacter,
  day: Day,
  { base, strength, incidents, weather }: LinkDay,
): void {
  const swells = swellsOf(link, day);
  const ripples = ripplesOf(link, day);
  for (let slot = 0; slot < SLOTS; slot++) {
    const full = Math.trunc(((base[slot] ?? 0) * strength) / 1000);
    // Beyond 700 a road is full, and three times the traffic takes a third as much more.
    const loss = Math.min(full, 700 + Math.trunc((full - 700) / 3));
    const swell = Math.trunc((between(swells, slot, KNOT) * (75 + Math.trunc((loss * 6) / 10))) / 65_536);
    const ripple = Math.trunc((between(ripples, slot, BEAT) * (60 + Math.trunc((loss * 4) / 10))) / 65_536);
    const total = Math.max(-50, Math.min(920, loss + swell + ripple));
    const calm = Math.trunc((link.freeSpeed * (1000 - total)) / 1000);
    const dry = Math.trunc((calm * (1000 - (incidents[slot] ?? 0))) / 1000);
    const slowed = Math.trunc((dry * (1000 - (weather[slot] ?? 0))) / 1000);
    const noise = triangle(mixAt(link.noiseSeed, day.no * SLOTS + slot));
    speeds[slot] = Math.max(20, Math.trunc((slowed * (65_536 + Math.trunc((noise * 14) / 100))) / 65_536));
  }
}

/** The slow swell of traffic, two hours and four links wide, at the points of one day and at the first of the next. */
function swellsOf(link: LinkCharacter, day: Day): Int32Array {
  const points = new Int32Array(SLOTS / KNOT + 1);
  for (let point = 0; point < points.length; point++) {
    const at = day.no * (SLOTS / KNOT) + point;
    const before = triangle(mixAt(link.swellBefore, at)) * (4 - link.swellQuarter);
    const after = triangle(mixAt(link.swellAfter, at)) * link.swellQuarter;
    points[point] = Math.trunc((before + after) / 4);
  }
  return points;
}

/** The quick ripple, a link's own, at the same. */
function ripplesOf(link: LinkCharacter, day: Day): Int32Array {
  const points = new Int32Array(SLOTS / BEAT + 1);
  for (let point = 0; point < points.length; point++) {
    points[point] = triangle(mixAt(link.rippleSeed, day.no * (SLOTS / BEAT) + point));
  }
  return points;
}

/** The straight line between two points, `step` slots apart. */
function between(points: Int32Array, slot: number, step: number): number {
  const point = Math.trunc(slot / step);
  const part = slot % step;
  return Math.trunc(((points[point] ?? 0) * (step - part) + (points[point + 1] ?? 0) * part) / step);
}
