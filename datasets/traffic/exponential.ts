import { mixAt } from "../city/mix.ts";

/**
 * Where an exponential variate is in the first half of its mass: −log₂(1 − i / 32) in 65,536ths, for i = 0 … 16. Written
 * down because no logarithm is the same to the last bit on every machine.
 */
const HALVING = [
  0, 3002, 6102, 9307, 12_625, 16_064, 19_632, 23_340, 27_200, 31_224, 35_427, 39_825, 44_438, 49_288, 54_400,
  59_804, 65_536,
];

/**
 * An exponential variate: whole halvings of what is left, as many as the bits have leading zeros, and a part of one more.
 * @returns what is waited, in whole units, with `mean` the mean.
 */
export function exponential(mean: number, bits: number): number {
  const part = mixAt(bits, 1);
  const place = part >>> 28;
  const within = (part >>> 12) & 65_535;
  const [low, high] = [HALVING[place] ?? 0, HALVING[place + 1] ?? 0];
  const halvings = Math.clz32(bits) * 65_536 + low + Math.trunc(((high - low) * within) / 65_536);
  // The natural logarithm of 2, in millionths.
  return Math.round((halvings * mean * 0.693_147) / 65_536);
}
