/**
 * Values as tagged JSON, so that what JSON loses (undefined, NaN, −0, bigint, Date, Map, Set, typed arrays)
 * survives between processes, and nothing that carries code can be expressed at all.
 */
export type Tagged = null | boolean | string | number | readonly Tagged[] | TaggedObject;

export type TaggedObject =
  | { readonly $: "undefined" | "function" }
  | { readonly $: "number"; readonly v: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { readonly $: "bigint"; readonly v: string }
  | { readonly $: "date"; readonly v: number | null }
  | { readonly $: "map"; readonly v: readonly (readonly [Tagged, Tagged])[] }
  | { readonly $: "set"; readonly v: readonly Tagged[] }
  | { readonly $: "array"; readonly type: string; readonly v: readonly Tagged[] }
  | { readonly $: "object"; readonly v: Readonly<Record<string, Tagged>> }
  | { readonly $: "table"; readonly v: TaggedTable };

/** A table by columns; every column has `rows` values. */
export interface TaggedTable {
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly values: readonly Tagged[] }[];
}
