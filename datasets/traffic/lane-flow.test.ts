import { describe, expect, it } from "vitest";
import { SLOTS } from "../city/day-shape.ts";
import { roadLinks } from "../city/road-links.ts";
import { type LaneCharacter, laneCharacters } from "./lane-character.ts";
import { EFFECTIVE_LENGTH_DM, fillLane, type LaneFlow } from "./lane-flow.ts";
import { linkCharacters } from "./link-character.ts";
import { vdsSites } from "./vds-sites.ts";

const sites = vdsSites(roadLinks());

function lanesOf(seed: number): readonly LaneCharacter[] {
  const links = linkCharacters(
    sites.map(({ link }) => link),
    seed,
  );
  return laneCharacters(sites, links, seed);
}

function firstLane(): LaneCharacter {
  const [lane] = lanesOf(1);
  if (lane === undefined) throw new Error("no lane");
  return lane;
}

describe("a lane's fundamental diagram", () => {
  const lanes = [1, 2, 3, 4, 5].flatMap(lanesOf);

  it("has a capacity of 1,900 to 2,100, a jam density of 130 to 150 and a wave of 15 to 20 km/h", () => {
    expect(lanes).toHaveLength(5 * 248);
    const outside = lanes.filter(({ capacity, jamDensity, wave }) =>
      [capacity < 1900, capacity > 2100, jamDensity < 130, jamDensity > 150, wave < 150, wave > 200].includes(
        true,
      ),
    );
    expect(outside).toEqual([]);
  });

  it("is a triangle: both sides meet at the capacity", () => {
    for (const { freeSpeed, capacity, jamDensity, wave } of lanes) {
      const free = freeSpeed / 10;
      const top = (free * (wave / 10) * jamDensity) / (free + wave / 10);
      expect(Math.abs(top - capacity) / capacity).toBeLessThan(0.02);
    }
  });

  it("differs between the lanes of a site: the median's is faster than the kerb's", () => {
    const [first, , third] = lanes;
    expect((first?.freeSpeed ?? 0) / (third?.freeSpeed ?? 1)).toBeGreaterThan(1.08);
  });
});

describe("what a lane counts", () => {
  const lane = firstLane();
  const { freeSpeed, capacity } = lane;

  /** Means of a day at one speed of the link and one load. */
  function dayAt(
    speed: number,
    load: number,
  ): { readonly flow: number; readonly speed: number; readonly share: number } {
    const day: LaneFlow = {
      volume: new Int16Array(SLOTS),
      speed: new Int16Array(SLOTS),
      occupancy: new Int16Array(SLOTS),
    };
    const link = { speeds: new Int16Array(SLOTS).fill(speed), loads: new Int16Array(SLOTS).fill(load) };
    fillLane(day, lane, 0, { dayNo: 20_000, ...link });
    // Noon, when people drive in any case.
    const noon = (values: Int16Array): number =>
      values.slice(144, 156).reduce((sum, value) => sum + value, 0) / 12;
    return { flow: noon(day.volume) * 12, speed: noon(day.speed) / 10, share: noon(day.occupancy) / 10_000 };
  }

  it("grows with the load at one speed until the road is full", () => {
    const flows = [0, 50, 100, 150, 400].map((load) => dayAt(freeSpeed, load).flow);
    expect(flows).toEqual(flows.toSorted((a, b) => a - b));
    expect(flows[0]).toBeLessThan(500);
    expect((flows[3] ?? 0) / capacity).toBeGreaterThan(0.88);
    expect((flows[4] ?? 0) / (flows[3] ?? 1)).toBeLessThan(1.05);
  });

  it("lies on the falling side when a full road is slow: so much less for each vehicle more", () => {
    const [jam, standstill] = [dayAt(250, 500), dayAt(60, 500)];
    const densityOf = ({ flow, speed }: typeof jam): number => flow / speed;
    const slope = (standstill.flow - jam.flow) / (densityOf(standstill) - densityOf(jam));
    expect(-slope).toBeGreaterThan(15);
    expect(-slope).toBeLessThan(20);
  });

  it("is no more than people want to drive when a crash slows an empty road", () => {
    expect(dayAt(200, 0).flow).toBeLessThan(500);
  });

  it("occupies the loop by density times the length of a vehicle on it", () => {
    const { flow, speed, share } = dayAt(300, 500);
    expect((share * 10_000) / ((flow / speed) * EFFECTIVE_LENGTH_DM)).toBeCloseTo(1, 1);
  });
});
