import { createHash } from "node:crypto";

/**
 * Counter-based random integers. The same function exists twice, as TypeScript and as SQL, and both are exact: 32-bit
 * state, and multipliers below 2³¹ so that no product leaves BIGINT. Constants: "lowbias32" of Chris Wellons' hash
 * prospector (public domain), with 0x735a2d97.
 */
const FIRST = 0x21f0aaad;
const SECOND = 0x735a2d97;
/** Spreads a counter over 32 bits before it is added: 2³² over the golden ratio, halved and made odd. */
export const STEP = 0x4f1bbcdd;

/** 32 random bits of 32 bits, as an unsigned integer. */
export function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), FIRST);
  x = Math.imul(x ^ (x >>> 15), SECOND);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Random bits of a stream's seed and counters, in order. */
export function mixAll(seed: number, ...counters: readonly number[]): number {
  return counters.reduce((state, counter) => mix(state + Math.imul(counter, STEP)), mix(seed));
}

/** A column of random bits: one step of `mixAll` from a state, which is 32 bits, by a counter, which is below 2³¹. */
export interface SqlMix {
  readonly name: string;
  /** SQL over the columns of the source. */
  readonly state: string;
  readonly counter: string;
}

/**
 * A SELECT of columns of `source` and of random bits beside them. One query inside another for each step: as an
 * expression or macro the state would be written out eight times, which DuckDB takes a millisecond each to plan.
 */
export function mixSql(source: string, columns: readonly string[], mixes: readonly SqlMix[]): string {
  const kept = columns.map((column) => column.replace(/^.* AS /, "")).join(", ");
  const step = (from: string, expression: (name: string) => string): string =>
    `SELECT ${kept}, ${mixes.map(({ name }) => `${expression(name)} AS ${name}`).join(", ")} FROM (${from})`;
  const start = mixes.map(
    ({ name, state, counter }) =>
      `(${state} + (${counter})::BIGINT * ${String(STEP)}) & 4294967295 AS ${name}`,
  );
  const first = `SELECT ${columns.join(", ")}, ${start.join(", ")} FROM ${source}`;
  const second = step(first, (name) => `(xor(${name}, ${name} >> 16) * ${String(FIRST)}) & 4294967295`);
  const third = step(second, (name) => `(xor(${name}, ${name} >> 15) * ${String(SECOND)}) & 4294967295`);
  return step(third, (name) => `xor(${name}, ${name} >> 15)`);
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
