import type { Day } from "../city/calendar.ts";
import { mixAll } from "../city/mix.ts";
import type { WeatherHour } from "../city/weather.ts";
import type { CameraCharacter } from "./camera-character.ts";

/**
 * Millionths: the chance that a good camera, by day and in dry weather, raises a false alarm in a minute. It makes 40
 * events a camera and day over the year, which is our own choice.
 */
const PER_MINUTE = 16_400;
/** No camera alarms every minute unless it is stuck. */
const AT_MOST = 700_000;

/** The first hour of light and the first of dark, by month from January on, on the coast of the capital region. */
const LIGHT: readonly (readonly [dawn: number, dusk: number])[] = [
  [8, 18],
  [7, 18],
  [7, 19],
  [6, 19],
  [5, 20],
  [5, 20],
  [5, 20],
  [6, 20],
  [6, 19],
  [6, 18],
  [7, 17],
  [8, 17],
];

/** Insects, a flapping banner or a lamp that flickers: in three of a hundred hours five times as many, in the rest fewer. */
const BURST = { perThousand: 30, factor: 5000, otherwise: 876 } as const;

/** The chance of a false alarm in each minute of each hour of a day, in millionths. */
export function alarmRates(
  { badness, night, exposure, alarmSeed }: CameraCharacter,
  day: Day,
  weather: readonly WeatherHour[],
): readonly number[] {
  return weather.map((air, hour) => {
    const burst = mixAll(alarmSeed, day.no, hour) % 1000 < BURST.perThousand;
    const factors = [
      badness,
      isDark(day, hour) ? night : 1000,
      1000 + (weatherExcess(air) * exposure) / 1000,
      burst ? BURST.factor : BURST.otherwise,
    ];
    return Math.min(
      AT_MOST,
      Math.floor(factors.reduce((rate, factor) => (rate * factor) / 1000, PER_MINUTE)),
    );
  });
}

export function isDark({ date }: Pick<Day, "date">, hour: number): boolean {
  const [dawn, dusk] = LIGHT[Number(date.slice(5, 7)) - 1] ?? [6, 19];
  return hour < dawn || hour >= dusk;
}

/** How many thousandths more alarms the weather makes: drops and flakes that pass for people, fog, swaying branches. */
function weatherExcess({ rainTenths, temperatureTenths, visibilityM, windTenths }: WeatherHour): number {
  const falling = rainTenths === 0 ? 0 : temperatureTenths < 10 ? 1500 : rainTenths >= 30 ? 1300 : 800;
  const fog = visibilityM < 1000 ? 600 : 0;
  const wind = windTenths >= 60 ? 250 : 0;
  return falling + fog + wind;
}
