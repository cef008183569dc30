import { MethodError } from "./method-error.ts";

/** @throws MethodError unless `value` is a whole number of at least `least`. */
export function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new MethodError({
    ko: `${name}에는 ${String(least)} 이상의 정수를 넣으세요. 받은 값: ${String(value)}`,
    en: `${name} must be a whole number of at least ${String(least)}. It is ${String(value)}.`,
  });
}

/** @throws MethodError unless `value` is a finite number above 0, or, where `zero` is "allowed", of at least 0. */
export function requirePositive(name: string, value: number, zero: "allowed" | "refused" = "refused"): void {
  if (Number.isFinite(value) && (value > 0 || (value === 0 && zero === "allowed"))) return;
  const [ko, en] = zero === "allowed" ? ["0 이상의 수", "of at least 0"] : ["0보다 큰 수", "above 0"];
  throw new MethodError({
    ko: `${name}에는 ${ko}를 넣으세요. 받은 값: ${String(value)}`,
    en: `${name} must be a finite number ${en}. It is ${String(value)}.`,
  });
}

/** @throws MethodError for what is no number, or no finite one. */
export function requireFinite(name: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new MethodError({
    ko: `${name}에는 유한한 수를 넣으세요. 받은 값: ${String(value)}`,
    en: `${name} must be a finite number. It is ${String(value)}.`,
  });
}
