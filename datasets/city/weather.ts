import type { Day } from "./calendar.ts";
import { climateOf, usualOf } from "./climate.ts";
import { between, mixAll, mixAt, streamSeed, triangle } from "./mix.ts";
import { waterOf } from "./rain-spells.ts";

/** The city's weather in one hour, in whole numbers. */
export interface WeatherHour {
  /** Tenths of a degree Celsius. */
  readonly temperatureTenths: number;
  /** What fell in the hour, in tenths of a millimetre; of snow, its water. */
  readonly rainTenths: number;
  /** What lies on the ground, in tenths of a centimetre. */
  readonly snowTenths: number;
  /** Tenths of m/s. */
  readonly windTenths: number;
  /** Percent. */
  readonly humidity: number;
  readonly visibilityM: number;
}

/** Snow that fell is gone after so many hours. */
const MELTED_AFTER = 48;
/** It snows below 1.0 °C, a centimetre for each millimetre of water. */
const SNOW_BELOW = 10;

/** Tenths of a degree above or below the day's mean, on a clear day, by hour. */
const DIURNAL = [
  ...[-21, -25, -29, -32, -35, -37, -36, -29, -17, -3, 11, 23],
  ...[32, 38, 41, 40, 35, 26, 15, 5, -3, -8, -13, -17],
];

/**
 * The 24 hours of a day for the seed of a build: the same in all datasets that are built with it. Each day can be had
 * without the others.
 */
export function weatherOf(day: Day, seed: number): readonly WeatherHour[] {
  const state = streamSeed(seed, "weather");
  const before = MELTED_AFTER;
  const water = waterOf(day.no * 24 - before, 24 + before, mixAt(state, 1));
  const temperatures = Int32Array.from(water, (fallen, index) => {
    const hour = day.no * 24 - before + index;
    return temperatureAt(day, hour, fallen, mixAt(state, 2));
  });
  return Array.from({ length: 24 }, (_, hour) => {
    const fallen = water[hour + before] ?? 0;
    const air = { day, hour, fallen, state };
    const humidity = humidityAt(air);
    const windTenths = windAt(air);
    return {
      temperatureTenths: temperatures[hour + before] ?? 0,
      rainTenths: Math.trunc(fallen / 10),
      snowTenths: snowOnGround(hour + before, water, temperatures),
      windTenths,
      humidity,
      visibilityM: visibilityAt(air, humidity),
    };
  });
}

function temperatureAt(day: Day, hour: number, fallen: number, state: number): number {
  const clear = fallen > 0 ? 450 : 1000;
  const daily = Math.trunc(((DIURNAL[((hour % 24) + 24) % 24] ?? 0) * clear) / 1000);
  return (
    usualOf(day, "temperature") + swing(state, hour, 84, 85) + swing(mixAt(state, 1), hour, 18, 18) + daily
  );
}

/** The hours before melt in a straight line, so that the depth of an hour needs no earlier depth. */
function snowOnGround(index: number, water: Int32Array, temperatures: Int32Array): number {
  let depth = 0;
  for (let age = 0; age < MELTED_AFTER; age++) {
    if ((temperatures[index - age] ?? 0) >= SNOW_BELOW) continue;
    depth += (water[index - age] ?? 0) * (MELTED_AFTER - age);
  }
  return Math.trunc(depth / (MELTED_AFTER * 10));
}

interface Air {
  readonly day: Day;
  readonly hour: number;
  readonly fallen: number;
  readonly state: number;
}

function humidityAt({ day, hour, fallen, state }: Air): number {
  const dry = Math.trunc((DIURNAL[hour] ?? 0) / 3);
  const usual = usualOf(day, "humidity") - dry + swing(mixAt(state, 3), day.no * 24 + hour, 36, 22);
  const wet = fallen > 0 ? Math.max(usual + 14, 86) : usual;
  return Math.max(18, Math.min(100, foggy({ day, hour, fallen, state }) ? Math.max(wet, 96) : wet));
}

function windAt({ day, hour, fallen, state }: Air): number {
  // The sea breeze of the afternoon, and the wind of a spell of rain.
  const breeze = Math.trunc((DIURNAL[hour] ?? 0) / 4);
  const storm = fallen > 0 ? 8 + Math.min(60, Math.trunc(fallen / 20)) : 0;
  const usual = usualOf(day, "wind");
  const gusts = Math.trunc((swing(mixAt(state, 4), day.no * 24 + hour, 14, 1000) * usual) / 1400);
  return Math.max(1, usual + breeze + gusts + storm);
}

/** Fog comes in the small hours of a dry night and is gone by ten. */
function foggy({ day, hour, fallen, state }: Air): boolean {
  const bits = mixAll(state, 5, day.no);
  if (fallen > 0 || bits % 1000 >= climateOf(day).fog) return false;
  return hour >= between(mixAt(bits, 1), 1, 5) && hour <= between(mixAt(bits, 2), 6, 10);
}

function visibilityAt(air: Air, humidity: number): number {
  const bits = mixAll(air.state, 6, air.day.no, air.hour);
  if (foggy(air)) return between(bits, 10, 95) * 10;
  const clear = 20_000 - Math.max(0, humidity - 50) * 190 - between(bits, 0, 3000);
  const rain = Math.trunc((clear * 100) / (100 + Math.trunc(air.fallen / 2)));
  return Math.max(200, Math.trunc(rain / 10) * 10);
}

/** Slow noise: straight lines between draws that are `step` hours apart, up to `most` either way. */
function swing(state: number, hour: number, step: number, most: number): number {
  const point = Math.floor(hour / step);
  const part = hour - point * step;
  const [before, after] = [triangle(mixAt(state, point)), triangle(mixAt(state, point + 1))];
  return Math.trunc(((before * (step - part) + after * part) * most) / (step * 65_536));
}
