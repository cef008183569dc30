/** An object of a specification. Read it by names that are no part of Object.prototype, or by {@link ownValue}. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** An object as JSON or a literal makes it, of any realm: neither a list nor a value with a class of its own. */
export function isRecord(value: unknown): value is PlainRecord {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The property of a name that somebody else chose; undefined where only a prototype has it. */
export function ownValue(record: PlainRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
