/**
 * The same value as PostgreSQL's jsonb can hold it: U+0000 and halves of surrogate pairs, which a notebook may bring in
 * through its metadata or its answers, become U+FFFD.
 */
export function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === "string" ? each.replaceAll("\0", "\uFFFD").toWellFormed() : each,
  ) as T;
}
