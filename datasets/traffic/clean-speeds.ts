import type { Day, DayType } from "../city/calendar.ts";
import { baseLosses } from "./base-losses.ts";
import type { IncidentLoss } from "../city/incident-queue.ts";
import type { LinkCharacter } from "./link-character.ts";
import { mixAt, triangle } from "../city/mix.ts";
import { SLOTS } from "../city/day-shape.ts";

/** Five-minute steps between points of the slow swell, and of the quick ripple. */
const KNOT = 24;
const BEAT = 4;

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
  ofDay(day: Day, incidentLosses: readonly IncidentLoss[]): Int16Array {
    const speeds = new Int16Array(this.#characters.length * SLOTS);
    const incidents = this.#incidentsByCell(incidentLosses);
    this.#characters.forEach((link, index) => {
      const cells = index * SLOTS;
      const base = this.#base[day.type].subarray(cells, cells + SLOTS);
      const losses = incidents.subarray(cells, cells + SLOTS);
      fillSpeeds(speeds.subarray(cells, cells + SLOTS), link, day, {
        base,
        strength: this.#strengthOf(link, day),
        incidents: losses,
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

  /** How strong this day's traffic is for a link: the town's, the neighbourhood's and its own share. In thousandths. */
  #strengthOf(link: LinkCharacter, day: Day): number {
    const share = (state: number, amplitude: number): number =>
      Math.trunc((triangle(mixAt(state, day.no)) * amplitude) / 65_536);
    const weekday = WEEKDAY_STRENGTH[day.weekday] ?? 1000;
    return weekday + share(this.#townSeed, 110) + share(link.swellBefore, 280) + share(link.daySeed, 180);
  }
}

interface LinkDay {
  readonly base: Int16Array;
  readonly strength: number;
  readonly incidents: Int16Array;
}

function fillSpeeds(
  speeds: Int16Array,
  link: LinkCharacter,
  day: Day,
  { base, strength, incidents }: LinkDay,
): void {
  const swells = pointsOf(day.no * (SLOTS / KNOT), SLOTS / KNOT, (at) => swellAt(link, at));
  const ripples = pointsOf(day.no * (SLOTS / BEAT), SLOTS / BEAT, (at) =>
    triangle(mixAt(link.rippleSeed, at)),
  );
  for (let slot = 0; slot < SLOTS; slot++) {
    const full = Math.trunc(((base[slot] ?? 0) * strength) / 1000);
    // Beyond 700 a road is full, and three times the traffic takes a third as much more.
    const loss = Math.min(full, 700 + Math.trunc((full - 700) / 3));
    const swell = Math.trunc((between(swells, slot, KNOT) * (75 + Math.trunc((loss * 6) / 10))) / 65_536);
    const ripple = Math.trunc((between(ripples, slot, BEAT) * (60 + Math.trunc((loss * 4) / 10))) / 65_536);
    const total = Math.max(-50, Math.min(920, loss + swell + ripple));
    const calm = Math.trunc((link.freeSpeed * (1000 - total)) / 1000);
    const slowed = Math.trunc((calm * (1000 - (incidents[slot] ?? 0))) / 1000);
    const noise = triangle(mixAt(link.noiseSeed, day.no * SLOTS + slot));
    speeds[slot] = Math.max(20, Math.trunc((slowed * (65_536 + Math.trunc((noise * 14) / 100))) / 65_536));
  }
}

/** Values at the points of one day, and at the first of the next. */
function pointsOf(first: number, count: number, valueAt: (point: number) => number): Int32Array {
  return Int32Array.from({ length: count + 1 }, (_, index) => valueAt(first + index));
}

/** The slow swell of traffic, two hours and four links wide. */
function swellAt(link: LinkCharacter, point: number): number {
  const before = triangle(mixAt(link.swellBefore, point)) * (4 - link.swellQuarter);
  const after = triangle(mixAt(link.swellAfter, point)) * link.swellQuarter;
  return Math.trunc((before + after) / 4);
}

/** The straight line between two points, `step` slots apart. */
function between(points: Int32Array, slot: number, step: number): number {
  const point = Math.trunc(slot / step);
  const part = slot % step;
  return Math.trunc(((points[point] ?? 0) * (step - part) + (points[point + 1] ?? 0) * part) / step);
}
