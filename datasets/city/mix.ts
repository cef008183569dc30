import { createHash } from "node:crypto";

/**
 * Counter-based random integers: any of them can be had without the ones before it, and they are the same on every
 * machine. Constants: "lowbias32" of Chris Wellons' hash prospector (public domain), with 0x735a2d97.
 */
const FIRST = 0x21f0aaad;
const SECOND = 0x735a2d97;
/** Spreads a counter over 32 bits before it is added: 2³² over the golden ratio, halved and made odd. */
const STEP = 0x4f1bbcdd;

/** 32 random bits of 32 bits, as an unsigned integer. */
export function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), FIRST);
  x = Math.imul(x ^ (x >>> 15), SECOND);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Random bits of a stream's seed and counters, in order. */
export function mixAll(seed: number, ...counters: readonly number[]): number {
  return counters.reduce(mixAt, mix(seed));
}

/** 32 random bits of a state, which is random bits itself, and a counter. */
export function mixAt(state: number, counter: number): number {
  return mix(state + Math.imul(counter, STEP));
}

/** Of 32 random bits the sum of two even draws, −65,535 … 65,535: noise in 65,536ths. */
export function triangle(bits: number): number {
  return (bits & 65_535) + (bits >>> 16) - 65_535;
}

/** The 32-bit seed of one named stream, so that streams of one seed have nothing to do with each other. */
export function streamSeed(seed: number, stream: string): number {
  return createHash("sha256")
    .update(`${String(seed)}:${stream}`)
    .digest()
    .readUInt32LE(0);
}

/** A random integer in [low, high], both included, of 32 random bits. */
export function between(bits: number, low: number, high: number): number {
  return low + Math.floor((bits / 2 ** 32) * (high - low + 1));
}
