import type { WireLimits } from "./limits.ts";
import { WireError } from "./wire-error.ts";

/** A table that came over the wire; recognise it by `instanceof`, which no decoded object can forge. */
export class DecodedTable {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly values: readonly unknown[] }[];

  constructor(rows: number, columns: DecodedTable["columns"]) {
    this.rows = rows;
    this.columns = columns;
  }
}

/** Stands for a function that stayed on the other side. */
export class DecodedFunction {
  readonly kind = "function";
}

/**
 * Reads tagged JSON from a process that is not trusted. Objects come back with a null prototype and lists as plain
 * arrays, so that no property of ours can be shadowed and no method of theirs is ever called.
 * @throws WireError beyond `limits` or for anything that is not tagged JSON.
 */
export function decodeTagged(json: unknown, limits: WireLimits): unknown {
  return new Decoder(limits).decode(json, 0);
}

const NUMBERS = new Map<unknown, number>([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

/** Longer integers would cost quadratic time to parse. */
const BIGINT_PATTERN = /^-?\d{1,400}$/;

/** Tags whose value holds no other value. */
const SCALARS = new Map<unknown, (v: unknown) => unknown>([
  ["undefined", () => undefined],
  ["function", () => new DecodedFunction()],
  ["number", (v) => NUMBERS.get(v) ?? malformed("number")],
  ["bigint", (v) => (typeof v === "string" && BIGINT_PATTERN.test(v) ? BigInt(v) : malformed("bigint"))],
  ["date", (v) => (v === null || typeof v === "number" ? new Date(v ?? NaN) : malformed("date"))],
]);

class Decoder {
  readonly #limits: WireLimits;
  #nodes = 0;

  constructor(limits: WireLimits) {
    this.#limits = limits;
  }

  decode(json: unknown, depth: number): unknown {
    if (depth > this.#limits.depth) throw new WireError("depth", "the value is nested too deep");
    this.#nodes += 1;
    if (this.#nodes > this.#limits.nodes) throw new WireError("nodes", "the value has too many parts");
    if (json === null || typeof json !== "object") return json;
    if (Array.isArray(json)) return this.#list(json, depth);
    return this.#tag(json as Readonly<Record<string, unknown>>, depth);
  }

  #tag(tagged: Readonly<Record<string, unknown>>, depth: number): unknown {
    const scalar = SCALARS.get(tagged.$);
    if (scalar !== undefined) return scalar(tagged.v);
    const { $: tag, v } = tagged;
    switch (tag) {
      case "map":
        return new Map(asList(v).map((entry) => this.#entry(entry, depth)));
      case "set":
        return new Set(this.#list(asList(v), depth));
      case "array":
        return this.#list(asList(v), depth);
      case "object":
        return this.#record(asRecord(v), depth);
      case "table":
        return this.#table(asRecord(v), depth);
      default:
        return malformed("tag");
    }
  }

  #list(items: readonly unknown[], depth: number): unknown[] {
    return items.map((item) => this.decode(item, depth + 1));
  }

  #entry(entry: unknown, depth: number): [unknown, unknown] {
    const [key, value, ...more] = asList(entry);
    if (more.length > 0) malformed("map entry");
    return [this.decode(key, depth + 1), this.decode(value, depth + 1)];
  }

  #record(record: Readonly<Record<string, unknown>>, depth: number): object {
    const decoded = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(record)) decoded[key] = this.decode(record[key], depth + 1);
    return decoded;
  }

  #table(table: Readonly<Record<string, unknown>>, depth: number): DecodedTable {
    const rows = table.rows;
    if (typeof rows !== "number" || !Number.isSafeInteger(rows) || rows < 0) return malformed("table");
    const columns = asList(table.columns).map((column) => {
      const { name, values } = asRecord(column);
      const decoded = this.#list(asList(values), depth + 1);
      if (typeof name !== "string" || decoded.length !== rows) return malformed("column");
      return { name, values: decoded };
    });
    return new DecodedTable(rows, columns);
  }
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : malformed("list");
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return malformed("object");
  return value as Readonly<Record<string, unknown>>;
}

function malformed(what: string): never {
  throw new WireError("format", `a malformed ${what} came over the wire`);
}
