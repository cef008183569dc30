import { DecodedTable } from "#wire/decode-tagged";

/** Two numbers are equal when |a − b| ≤ max(abs, rel · |reference|). */
export interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

/** Forgives the last bits of a sum taken in another order, and nothing a trainee would call a mistake. */
export const DEFAULT_TOLERANCE: Tolerance = { abs: 0, rel: 1e-9 };

/**
 * Whether a decoded value is the reference's value. The rules:
 * - numbers and bigints are equal by amount, within the tolerance (whole numbers exactly, unless the check sets one);
 *   −0 is 0, NaN is NaN;
 * - a Date is equal to a Date or to a number of milliseconds, because Arrow gives a timestamp as a number, and exactly;
 * - texts are equal after Unicode normalisation (NFC), and otherwise character by character;
 * - null and undefined are equal, also as a property that is not there;
 * - lists by position, objects and Maps by key, Sets as bags; a function is equal to nothing.
 */
export function equalValues(given: unknown, reference: unknown, tolerance: Tolerance): boolean {
  if (isAbsent(given) || isAbsent(reference)) return isAbsent(given) && isAbsent(reference);
  if (isAmount(given) && isAmount(reference)) return equalAmounts(given, reference, tolerance);
  if (typeof given === "string" && typeof reference === "string") {
    return given === reference || given.normalize() === reference.normalize();
  }
  if (typeof given !== "object" || typeof reference !== "object") return given === reference;
  return equalContainers(given, reference, tolerance);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export type Amount = number | bigint | Date;

export function isAmount(value: unknown): value is Amount {
  return typeof value === "number" || typeof value === "bigint" || value instanceof Date;
}

function amountOf(value: Amount): number | bigint {
  return value instanceof Date ? value.getTime() : value;
}

/** Equal values have the same key, when their amounts are equal exactly. */
export function canonicalKey(value: unknown): string {
  return JSON.stringify(canonicalForm(value));
}

/** Plain nested lists of texts: text is written as JSON once, at the end, or its escapes would double at every level. */
function canonicalForm(value: unknown): unknown {
  if (isAbsent(value)) return null;
  if (isAmount(value)) return ["n", String(amountOf(value))];
  if (typeof value === "string") return value.normalize();
  if (typeof value === "boolean") return ["boolean", value];
  if (typeof value !== "object") throw new TypeError(`a ${typeof value} cannot come decoded`);
  if (Array.isArray(value)) return ["list", value.map(canonicalForm)];
  if (value instanceof Set) return ["set", sorted([...value].map(canonicalForm))];
  if (value instanceof DecodedTable)
    return ["table", value.columns.map((c) => [c.name, c.values.map(canonicalForm)])];
  const entries = value instanceof Map ? [...(value as AnyMap)] : presentEntries(value);
  return ["entries", sorted(entries.map(([key, each]) => [canonicalForm(key), canonicalForm(each)]))];
}

function sorted(forms: readonly unknown[]): unknown[] {
  return forms
    .map((form) => ({ form, text: JSON.stringify(form) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ form }) => form);
}

function equalAmounts(given: Amount, reference: Amount, tolerance: Tolerance): boolean {
  const [a, b] = [amountOf(given), amountOf(reference)];
  if (equalExactly(a, b)) return true;
  if (given instanceof Date || reference instanceof Date) return Number.isNaN(a) && Number.isNaN(b);
  if (tolerance === DEFAULT_TOLERANCE && isWhole(a) && isWhole(b)) return false;
  return withinTolerance(Number(a), Number(b), tolerance);
}

function equalExactly(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === typeof b) return a === b;
  return isWhole(a) && isWhole(b) && BigInt(a) === BigInt(b);
}

function isWhole(amount: number | bigint): boolean {
  return typeof amount === "bigint" || Number.isInteger(amount);
}

function withinTolerance(given: number, reference: number, tolerance: Tolerance): boolean {
  if (Number.isNaN(given) || Number.isNaN(reference)) return Number.isNaN(given) && Number.isNaN(reference);
  if (!Number.isFinite(given) || !Number.isFinite(reference)) return false;
  return Math.abs(given - reference) <= Math.max(tolerance.abs, tolerance.rel * Math.abs(reference));
}

function equalContainers(given: object, reference: object, tolerance: Tolerance): boolean {
  if (Array.isArray(given) && Array.isArray(reference)) return equalLists(given, reference, tolerance);
  if (given instanceof Map && reference instanceof Map) return equalMaps(given, reference, tolerance);
  if (given instanceof Set && reference instanceof Set)
    return canonicalKey(given) === canonicalKey(reference);
  if (given instanceof DecodedTable && reference instanceof DecodedTable) {
    return equalTables(given, reference, tolerance);
  }
  if (!isPlain(given) || !isPlain(reference)) return false;
  return equalMaps(new Map(presentEntries(given)), new Map(presentEntries(reference)), tolerance);
}

/** Decoded objects have no prototype; whatever else comes decoded has one. */
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === null;
}

function equalLists(given: readonly unknown[], reference: readonly unknown[], tolerance: Tolerance): boolean {
  return (
    given.length === reference.length &&
    given.every((item, at) => equalValues(item, reference[at], tolerance))
  );
}

type AnyMap = ReadonlyMap<unknown, unknown>;

function equalMaps(given: AnyMap, reference: AnyMap, tolerance: Tolerance): boolean {
  const [ours, theirs] = [byCanonicalKey(reference), byCanonicalKey(given)];
  if (ours.size !== theirs.size) return false;
  return [...ours].every(([key, value]) => theirs.has(key) && equalValues(theirs.get(key), value, tolerance));
}

function byCanonicalKey(map: AnyMap): ReadonlyMap<string, unknown> {
  return new Map([...map].map(([key, value]) => [canonicalKey(key), value] as const));
}

function equalTables(given: DecodedTable, reference: DecodedTable, tolerance: Tolerance): boolean {
  return (
    given.columns.length === reference.columns.length &&
    given.columns.every((column, at) => {
      const expected = reference.columns[at];
      return (
        column.name.normalize() === expected?.name.normalize() &&
        equalLists(column.values, expected.values, tolerance)
      );
    })
  );
}

/** The fields of a decoded object that hold something, by their names after NFC; null for any other value. */
export function selectOptionalFields(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null || !isPlain(value)) return null;
  return new Map(presentEntries(value).map(([name, each]) => [name.normalize(), each] as const));
}

function presentEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, each]) => !isAbsent(each));
}
