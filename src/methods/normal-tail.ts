/** Below it the series is quick, above it the continued fraction. */
const SERIES_UP_TO = 3;
const ROOT_2_PI = Math.sqrt(2 * Math.PI);

/**
 * The chance that a standard normal variate is above `z`: 0.5 for 0, 0.025 for 1.96. To some 1e-15 absolutely and, above
 * 3, relatively. By the series and the continued fraction of Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 1964, 26.2.11 and 26.2.14.
 * @returns NaN for NaN.
 * @example
 * methods.normalTail(1.96).toFixed(4); // → "0.0250"
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  return z < SERIES_UP_TO ? 0.5 - density(z) * series(z) : density(z) * continuedFraction(z);
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / ROOT_2_PI;
}

/** z + z³/3 + z⁵/(3·5) + …, all of one sign. */
function series(z: number): number {
  let [term, sum] = [z, z];
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))), from its far end. */
function continuedFraction(z: number): number {
  if (z === Infinity) return 0;
  let rest = z;
  for (let level = 120; level >= 1; level -= 1) rest = z + level / rest;
  return 1 / rest;
}
