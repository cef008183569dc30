import { DAY_TYPES, type DayType } from "../city/calendar.ts";
import type { LinkCharacter } from "./link-character.ts";
import { DAY_SHAPES, SLOTS } from "../city/day-shape.ts";

/**
 * What each link loses of its free speed at each time of each type of day before anything random happens, in
 * thousandths: `losses[link * SLOTS + slot]`, links in the order given.
 */
export function baseLosses(characters: readonly LinkCharacter[]): Readonly<Record<DayType, Int16Array>> {
  const entries = DAY_TYPES.map((type) => [type, lossesOfType(type, characters)] as const);
  return Object.fromEntries(entries) as Record<DayType, Int16Array>;
}

function lossesOfType(type: DayType, characters: readonly LinkCharacter[]): Int16Array {
  const { morning, evening, daytime } = DAY_SHAPES[type];
  const losses = new Int16Array(characters.length * SLOTS);
  characters.forEach((link, index) => {
    const byDay = type === "weekday" ? link.daytimeLoss : link.weekendLoss;
    for (let slot = 0; slot < SLOTS; slot++) {
      const sum =
        heightAt(morning, slot - link.morningShift) * link.morningLoss +
        heightAt(evening, slot - link.eveningShift) * link.eveningLoss +
        heightAt(daytime, slot) * byDay;
      losses[index * SLOTS + slot] = Math.trunc(sum / 1000);
    }
  });
  return losses;
}

function heightAt(shape: readonly number[], slot: number): number {
  return shape[Math.min(Math.max(slot, 0), SLOTS - 1)] ?? 0;
}
