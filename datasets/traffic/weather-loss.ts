import { SLOTS } from "../city/day-shape.ts";
import type { WeatherHour } from "../city/weather.ts";

const SLOTS_AN_HOUR = SLOTS / 24;

/**
 * What a day's weather takes from all speeds, by slot, in thousandths: rain 50 to 100, falling snow 200 to 300, snow on
 * the ground up to 150. The span is of Highway Capacity Manual 2000, chapter 22, and of what FHWA collects on weather and
 * traffic (rain 3–13 %, heavy snow 5–40 %).
 */
export function weatherLosses(hours: readonly WeatherHour[]): Int16Array {
  const losses = new Int16Array(SLOTS);
  hours.forEach((hour, index) => {
    losses.fill(lossOf(hour), index * SLOTS_AN_HOUR, (index + 1) * SLOTS_AN_HOUR);
  });
  return losses;
}

function lossOf({ rainTenths, snowTenths }: WeatherHour): number {
  if (snowTenths > 0) {
    return rainTenths > 0 ? 200 + Math.min(100, snowTenths * 2) : Math.min(150, snowTenths * 5);
  }
  return rainTenths > 0 ? 50 + Math.min(50, rainTenths) : 0;
}
