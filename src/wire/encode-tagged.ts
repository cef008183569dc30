import type { WireLimits } from "./limits.ts";
import { selectOptionalTable } from "./tabular.ts";
import type { Tagged } from "./tagged.ts";
import { WireError } from "./wire-error.ts";

/**
 * Writes any value as tagged JSON. What has no tag loses only its class: an instance becomes an object of its own
 * enumerable properties. Reading a property may run the value's own code (a getter, a Proxy), so call this only where
 * that code may run.
 * @throws WireError beyond `limits`, in depth for a cycle.
 */
export function encodeTagged(value: unknown, limits: WireLimits): Tagged {
  return new Encoder(limits).encode(value, 0);
}

class Encoder {
  readonly #limits: WireLimits;
  #nodes = 0;
  #bytes = 0;

  constructor(limits: WireLimits) {
    this.#limits = limits;
  }

  encode(value: unknown, depth: number): Tagged {
    if (depth > this.#limits.depth)
      throw new WireError("depth", "the value is nested too deep, or contains itself");
    this.#nodes += 1;
    if (this.#nodes > this.#limits.nodes) throw new WireError("nodes", "the value has too many parts");
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "boolean":
        return value;
      case "number":
        return encodeNumber(value);
      case "bigint":
        return { $: "bigint", v: this.#text(value.toString()) };
      case "undefined":
      case "symbol":
        return { $: "undefined" };
      case "function":
        return { $: "function" };
      case "object":
        return value === null ? null : this.#encodeObject(value, depth);
    }
  }

  #text(text: string): string {
    this.#bytes += text.length;
    if (this.#bytes > this.#limits.bytes) throw new WireError("bytes", "the value has too much text");
    return text;
  }

  #encodeObject(value: object, depth: number): Tagged {
    if (Array.isArray(value)) return this.#list(value, depth);
    if (value instanceof Date)
      return { $: "date", v: Number.isNaN(value.getTime()) ? null : value.getTime() };
    if (value instanceof Map) {
      const entries = [...(value as Map<unknown, unknown>)];
      return {
        $: "map",
        v: entries.map(([k, v]) => [this.encode(k, depth + 1), this.encode(v, depth + 1)] as const),
      };
    }
    if (value instanceof Set) return { $: "set", v: this.#list([...(value as Set<unknown>)], depth) };
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const view = value as unknown as ArrayLike<unknown>;
      return { $: "array", type: value.constructor.name, v: this.#list(Array.from(view), depth) };
    }
    const table = selectOptionalTable(value, this.#limits.nodes);
    if (table !== null) {
      const columns = table.columns.map(({ name, values }) => {
        return { name: this.#text(name), values: this.#list(values, depth + 1) };
      });
      return { $: "table", v: { rows: table.rows, columns } };
    }
    return this.#record(value, depth);
  }

  #list(values: readonly unknown[], depth: number): Tagged[] {
    if (values.length > this.#limits.nodes) throw new WireError("nodes", "the list is too long");
    return Array.from(values, (item) => this.encode(item, depth + 1));
  }

  /** A null prototype keeps a property named `__proto__` a property. */
  #record(value: object, depth: number): Tagged {
    const record = Object.create(null) as Record<string, Tagged>;
    for (const key of Object.keys(value)) {
      record[this.#text(key)] = this.encode((value as Record<string, unknown>)[key], depth + 1);
    }
    return { $: "object", v: record };
  }
}

function encodeNumber(value: number): Tagged {
  if (Object.is(value, -0)) return { $: "number", v: "-0" };
  if (Number.isFinite(value)) return value;
  return { $: "number", v: Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity" };
}
