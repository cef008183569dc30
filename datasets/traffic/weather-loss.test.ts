import { expect, it } from "vitest";
import type { WeatherHour } from "../city/weather.ts";
import { weatherLosses } from "./weather-loss.ts";

const DRY: WeatherHour = {
  ...{ temperatureTenths: 150, rainTenths: 0, snowTenths: 0, windTenths: 20, humidity: 50 },
  visibilityM: 20_000,
};

function lossIn(hour: Partial<WeatherHour>): number | undefined {
  const day = Array.from({ length: 24 }, (_, index) => (index === 5 ? { ...DRY, ...hour } : DRY));
  const losses = weatherLosses(day);
  expect(Array.from(losses).filter((loss) => loss !== 0).length).toBeLessThanOrEqual(12);
  expect(losses[59]).toBe(0);
  expect(losses[71]).toBe(losses[60]);
  return losses[60];
}

it.each([
  ["dry", {}, 0, 0],
  ["drizzle", { rainTenths: 1 }, 50, 60],
  ["a downpour", { rainTenths: 300 }, 90, 100],
  ["light falling snow", { rainTenths: 2, snowTenths: 1 }, 200, 210],
  ["heavy falling snow", { rainTenths: 20, snowTenths: 80 }, 290, 300],
  ["snow that lies, an inch", { snowTenths: 25 }, 100, 150],
] as const)("%s takes its share of all speeds for its hour", (_, hour, least, most) => {
  expect(lossIn(hour)).toBeGreaterThanOrEqual(least);
  expect(lossIn(hour)).toBeLessThanOrEqual(most);
});
