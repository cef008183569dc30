/**
 * Random numbers by counter: the n-th of a seed can be had without the ones before it, the same on every machine. The
 * mixing is "lowbias32" of Chris Wellons' hash prospector (public domain), twice, so that neighbouring seeds have nothing to
 * do with each other.
 */
export function uniformAt(seed: number, counter: number): number {
  return (mix(mix(seed) + Math.imul(counter, GOLDEN)) + 0.5) / 2 ** 32;
}

/** 2³² over the golden ratio, odd: spreads a counter over 32 bits. */
const GOLDEN = 0x9e3779b1;

function mix(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
