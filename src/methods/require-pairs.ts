import { MethodError } from "./method-error.ts";

/** @throws MethodError unless there is one prediction for each actual value, and at least one. */
export function requirePairs(predicted: readonly unknown[], actual: readonly unknown[]): void {
  if (actual.length > 0 && predicted.length === actual.length) return;
  const [given, wanted] = [predicted, actual].map(({ length }) => String(length));
  throw new MethodError({
    ko: `predicted(${String(given)}개)와 actual(${String(wanted)}개)은 같은 수이고 비어 있지 않아야 합니다.`,
    en: `predicted (${String(given)} values) and actual (${String(wanted)}) must be as many as each other, and not empty.`,
  });
}
