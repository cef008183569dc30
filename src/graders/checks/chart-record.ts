export type PlainRecord = Readonly<Record<string, unknown>>;

/** Only decoded objects, which have no prototype, so that `in` and `[]` see properties of the specification alone. */
export function isRecord(value: unknown): value is PlainRecord {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === null;
}
