/** Of Thrift's compact protocol, what the metadata of a Parquet file needs. */
type CompactValue =
  | { readonly kind: "i32" | "i64"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "struct"; readonly value: CompactStruct }
  | {
      readonly kind: "list";
      readonly of: CompactValue["kind"];
      readonly value: readonly CompactValue[];
    };

/** Fields by their ids, which ascend. */
export type CompactStruct = readonly (readonly [number, CompactValue])[];

const TYPES: Readonly<Record<CompactValue["kind"], number>> = {
  i32: 5,
  i64: 6,
  text: 8,
  list: 9,
  struct: 12,
};
const STOP = 0;
const SHORT_LIST = 15;

export const i32 = (value: number): CompactValue => ({ kind: "i32", value });
export const i64 = (value: number): CompactValue => ({ kind: "i64", value });
export const text = (value: string): CompactValue => ({ kind: "text", value });
export const struct = (value: CompactStruct): CompactValue => ({ kind: "struct", value });
export const list = (of: CompactValue["kind"], value: readonly CompactValue[]): CompactValue => ({
  kind: "list",
  of,
  value,
});

/** @see https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
export function encodeStruct(fields: CompactStruct): Buffer {
  const bytes: number[] = [];
  writeStruct(bytes, fields);
  return Buffer.from(bytes);
}

function writeStruct(bytes: number[], fields: CompactStruct): void {
  let before = 0;
  for (const [id, value] of fields) {
    bytes.push(((id - before) << 4) | TYPES[value.kind]);
    before = id;
    writeValue(bytes, value);
  }
  bytes.push(STOP);
}

function writeValue(bytes: number[], field: CompactValue): void {
  switch (field.kind) {
    case "i32":
    case "i64":
      writeVarint(bytes, 2 * field.value);
      return;
    case "text": {
      const written = Buffer.from(field.value);
      writeVarint(bytes, written.length);
      bytes.push(...written);
      return;
    }
    case "struct":
      writeStruct(bytes, field.value);
      return;
    case "list": {
      const { length } = field.value;
      bytes.push((Math.min(length, SHORT_LIST) << 4) | TYPES[field.of]);
      if (length >= SHORT_LIST) writeVarint(bytes, length);
      for (const item of field.value) writeValue(bytes, item);
    }
  }
}

/** Seven bits at a time, the lowest first. Numbers are sizes and counts, never negative. */
function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
}
