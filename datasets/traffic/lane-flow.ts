import { SLOTS } from "../city/day-shape.ts";
import { mixAt, triangle } from "../city/mix.ts";
import type { LaneCharacter } from "./lane-character.ts";

/** What detectors would count if nothing went wrong with them, by lane and slot: `volume[lane * SLOTS + slot]`. */
export interface LaneFlow {
  /** Vehicles in the five minutes. */
  readonly volume: Int16Array;
  /** Tenths of km/h. */
  readonly speed: Int16Array;
  /** Hundredths of a percent. */
  readonly occupancy: Int16Array;
}

/** A link's day as a lane sees it, by slot. */
export interface LinkDay {
  readonly dayNo: number;
  /** Tenths of km/h. */
  readonly speeds: Int16Array;
  /** What traffic alone takes from the speed, in thousandths. */
  readonly loads: Int16Array;
}

/** Of the capacity, in thousandths and by hour: who drives when no road is slow for it. */
const ACTIVITY_BY_HOUR = [
  ...[100, 70, 48, 36, 40, 66, 125, 190, 220, 215, 205, 200],
  ...[200, 205, 210, 215, 220, 225, 225, 215, 200, 185, 160, 130],
];
const SLOTS_AN_HOUR = SLOTS / 24;
/** The same by slot, on straight lines between the hours. */
const ACTIVITY = Int16Array.from({ length: SLOTS }, (_, slot) => {
  const hour = Math.trunc(slot / SLOTS_AN_HOUR);
  const [from, to] = [ACTIVITY_BY_HOUR[hour] ?? 0, ACTIVITY_BY_HOUR[(hour + 1) % 24] ?? 0];
  return from + Math.trunc(((to - from) * (slot % SLOTS_AN_HOUR)) / SLOTS_AN_HOUR);
});
/** A road is full when its traffic takes this many thousandths of its speed: from there on it breaks down. */
const FULL_LOAD = 150;

/**
 * A vehicle and the loop together, in decimetres: cars of 4.7 m on loops of 1.8 m (FHWA, Traffic Detector Handbook, 2006,
 * of which 6.5 m is the usual sum). Occupancy is density times this.
 */
export const EFFECTIVE_LENGTH_DM = 65;

/** Writes a lane's day at its place. */
export function fillLane(flow: LaneFlow, lane: LaneCharacter, place: number, link: LinkDay): void {
  const { speedPermille, freeSpeed, capacity, demandPermille, jamDensity, wave } = lane;
  for (let slot = 0; slot < SLOTS; slot++) {
    const counter = link.dayNo * SLOTS + slot;
    const linkSpeed = link.speeds[slot] ?? 0;
    // Lanes differ when traffic is free, and are alike when it stands.
    const apart = Math.trunc(((speedPermille - 1000) * Math.min(linkSpeed, freeSpeed)) / freeSpeed);
    const wobble = Math.trunc((triangle(mixAt(lane.speedSeed, counter)) * 30) / 65_536);
    const speed = Math.max(20, Math.trunc((linkSpeed * (1000 + apart + wobble)) / 1000));
    const load = Math.min(FULL_LOAD, Math.max(0, link.loads[slot] ?? 0));
    const wanted = Math.min(1000, (ACTIVITY[slot] ?? 0) + Math.trunc((load * 850) / FULL_LOAD));
    const demand = (capacity * wanted * demandPermille) / 1_000_000;
    const jammed = (speed * wave * jamDensity) / (10 * (speed + wave));
    const count = Math.min(demand, capacity, jammed) / 12;
    const bits = mixAt(lane.countSeed, counter);
    const volume = Math.max(1, Math.round(count + (triangle(bits) * Math.sqrt(count) * 0.6) / 65_536));
    const mixOfLengths = 1000 + Math.trunc((triangle(mixAt(bits, 1)) * 40) / 65_536);
    const share = (volume * 12 * EFFECTIVE_LENGTH_DM * mixOfLengths) / (speed * 1000);
    const cell = place * SLOTS + slot;
    flow.volume[cell] = volume;
    flow.speed[cell] = speed;
    // Vehicles an hour over tenths of km/h are tenths of vehicles a kilometre; times decimetres, hundredths of a percent.
    flow.occupancy[cell] = Math.min(10_000, Math.round(share * 10));
  }
}
