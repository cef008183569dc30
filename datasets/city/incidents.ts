import type { Day } from "./calendar.ts";
import { DAY_SHAPES, SLOTS } from "./day-shape.ts";
import type { Incident } from "./incident.ts";
import { between, mixAll, streamSeed } from "./mix.ts";
import type { RoadLink } from "./road-links.ts";

/** Incidents on one link in ten thousand link-days: about eleven a day in a city of 600 links. */
const PER_10_000_LINK_DAYS = 185;
/**
 * Minutes that 5, 15, … 95 of 100 incidents last at most: lognormal with median 30 and sigma 0.8, which no function
 * gives to the last bit on every machine.
 */
const DURATION_MINUTES = [8, 13, 17, 22, 27, 33, 41, 51, 69, 112];
/** The incidents that begin on a day, on any link of the city, for the seed of a build. */
export function incidentsOf(day: Day, links: readonly RoadLink[], seed: number): readonly Incident[] {
  const state = streamSeed(seed, "incident");
  return links.flatMap((link) => {
    const bits = mixAll(state, link.no, day.no);
    return bits % 10_000 < PER_10_000_LINK_DAYS ? [incident(day, link, bits)] : [];
  });
}

function incident(day: Day, link: RoadLink, bits: number): Incident {
  const draw = (counter: number, low: number, high: number): number =>
    between(mixAll(bits, counter), low, high);
  const startSlot = day.no * SLOTS + startOf(day, mixAll(bits, 1));
  const minutes = DURATION_MINUTES[draw(2, 0, DURATION_MINUTES.length - 1)] ?? 30;
  const slots = Math.max(2, Math.round((minutes * draw(3, 85, 115)) / 500));
  const kind = draw(4, 1, 10);
  const lanesBlocked = Math.min(link.lanes, draw(5, 1, 2));
  return {
    incidentId: `I${day.date.replaceAll("-", "")}-${String(link.no).padStart(3, "0")}`,
    link,
    type: kind <= 6 ? "사고" : kind <= 8 ? "고장" : "공사",
    startSlot,
    endSlot: startSlot + slots,
    lanesBlocked,
    lossPermille: Math.min(850, Math.round((lanesBlocked * 800) / link.lanes) + draw(6, 100, 300)),
  };
}

/** More traffic, more incidents: a draw from the shape of the day, over a floor for the night. */
function startOf(day: Day, bits: number): number {
  const { morning, evening, daytime } = DAY_SHAPES[day.type];
  const weights = daytime.map((height, slot) => 250 + height + (morning[slot] ?? 0) + (evening[slot] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = between(bits, 0, total - 1);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}
