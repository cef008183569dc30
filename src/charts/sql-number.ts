/** A number as an SQL literal. */
export function sqlNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`SQL has no literal for ${String(value)}`);
  return value < 0 || Object.is(value, -0) ? `(${String(value)})` : String(value);
}

/**
 * A number as a literal of type DOUBLE, so that nothing is computed in decimals of few places. A fraction is written with an
 * exponent: without, it would be a DECIMAL first, and of 17 digits often another number after.
 */
export function sqlDouble(value: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return `${sqlNumber(value)}::DOUBLE`;
  return value < 0 ? `(${value.toExponential()})` : value.toExponential();
}
