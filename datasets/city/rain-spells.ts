import { dayAt } from "./calendar.ts";
import { climateOf } from "./climate.ts";
import { between, mixAll, mixAt, triangle } from "./mix.ts";

/** At most one spell begins in so many hours, and none lasts longer, so that an hour looks at two of them. */
const STRETCH = 48;

/** Water that falls on the hours from `from` on, by hour since 1970-01-01 00:00, in hundredths of a millimetre. */
export function waterOf(from: number, hours: number, seed: number): Int32Array {
  const water = new Int32Array(hours);
  for (let stretch = Math.floor(from / STRETCH) - 1; stretch * STRETCH < from + hours; stretch++) {
    addSpell(water, from, stretch, mixAll(seed, stretch));
  }
  return water;
}

function addSpell(water: Int32Array, from: number, stretch: number, bits: number): void {
  const climate = climateOf(dayAt(Math.floor((stretch * STRETCH) / 24)));
  if (bits % 1000 >= climate.spells) return;
  const start = stretch * STRETCH + between(mixAt(bits, 1), 0, STRETCH - 1);
  const length = between(mixAt(bits, 2), 2, climate.spellHours);
  // Most spells are light and a few are heavy: the fourth power of an even draw, of mean one thousand.
  const draw = between(mixAt(bits, 3), 0, 100);
  const rate = Math.trunc(
    (climate.spellRate * (200 + Math.trunc((draw * draw * draw * draw) / 25_000))) / 1000,
  );
  for (let hour = Math.max(start, from); hour < Math.min(start + length, from + water.length); hour++) {
    const swing = 1000 + Math.trunc((triangle(mixAll(bits, 4, hour)) * 1300) / 65_536);
    water[hour - from] = (water[hour - from] ?? 0) + Math.trunc((rate * Math.max(0, swing)) / 1000);
  }
}
