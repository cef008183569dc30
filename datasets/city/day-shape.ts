import type { DayType } from "./calendar.ts";

/** Five-minute readings a day. */
export const SLOTS = 288;
export const SLOT_MINUTES = 5;
const SMOOTHING = 3;

/** Hour and height, 1000 being the height of a weekday's peak; straight lines in between. */
type Points = readonly (readonly [hour: number, height: number])[];

const NOTHING: Points = [
  [0, 0],
  [24, 0],
];

const WEEKDAY_MORNING: Points = [
  [0, 0],
  [6, 0],
  [7, 450],
  [7.5, 850],
  [8, 1000],
  [8.5, 930],
  [9, 620],
  [10, 120],
  [10.5, 0],
  [24, 0],
];
const WEEKDAY_EVENING: Points = [
  [0, 0],
  [15.5, 0],
  [16.5, 230],
  [17.25, 700],
  [18, 1000],
  [18.75, 980],
  [19.5, 520],
  [20.5, 120],
  [21.5, 0],
  [24, 0],
];
const WEEKDAY_DAYTIME: Points = [
  [0, 60],
  [1, 0],
  [5.5, 0],
  [9, 700],
  [12, 1000],
  [13.5, 900],
  [17, 1100],
  [19, 900],
  [22, 350],
  [24, 60],
];
const SATURDAY_DAYTIME: Points = [
  [0, 80],
  [1, 0],
  [7.5, 0],
  [11, 900],
  [13, 1150],
  [16, 1300],
  [18, 1150],
  [20, 700],
  [22, 350],
  [24, 80],
];
const SUNDAY_DAYTIME: Points = [
  [0, 80],
  [1, 0],
  [8.5, 0],
  [12, 700],
  [15, 1050],
  [17.5, 1200],
  [19, 800],
  [21, 250],
  [24, 60],
];
/** 설날 and 추석: nobody commutes; the road fills before noon and is at its worst in the afternoon, on the way home. */
const FEAST_DAYTIME: Points = [
  [0, 150],
  [2, 40],
  [6, 150],
  [8.5, 700],
  [11, 1350],
  [13, 1400],
  [15.5, 1700],
  [17.5, 1550],
  [20, 900],
  [22, 450],
  [24, 200],
];

export interface DayShape {
  readonly morning: readonly number[];
  readonly evening: readonly number[];
  readonly daytime: readonly number[];
}

/** For each five minutes of a day, how far up its morning peak, evening peak and daytime traffic are, peak = 1000. */
export const DAY_SHAPES: Readonly<Record<DayType, DayShape>> = {
  weekday: shape(WEEKDAY_MORNING, WEEKDAY_EVENING, WEEKDAY_DAYTIME),
  saturday: shape(NOTHING, NOTHING, SATURDAY_DAYTIME),
  sunday: shape(NOTHING, NOTHING, SUNDAY_DAYTIME),
  feast: shape(NOTHING, NOTHING, FEAST_DAYTIME),
};

function shape(morning: Points, evening: Points, daytime: Points): DayShape {
  return { morning: slots(morning), evening: slots(evening), daytime: slots(daytime) };
}

function slots(points: Points): readonly number[] {
  const straight = Array.from({ length: SLOTS }, (_, slot) => heightAt(points, slot / 12));
  return straight.map((_, slot) => {
    const around = straight.slice(Math.max(0, slot - SMOOTHING), slot + SMOOTHING + 1);
    return Math.round(around.reduce((sum, height) => sum + height, 0) / around.length);
  });
}

function heightAt(points: Points, hour: number): number {
  const after = points.findIndex(([pointHour]) => pointHour > hour);
  const [fromHour, from] = points[after - 1] ?? [0, 0];
  const [toHour, to] = points[after] ?? [24, 0];
  return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour);
}
