import type { Dice } from "./dice.ts";
import type { Mutations } from "./mutation.ts";

/** Damage that knows nothing of what the bytes mean. */
export const BYTE_MUTATIONS: Mutations<Buffer> = [
  { name: "flip bytes", apply: flip },
  { name: "insert bytes", apply: insert },
  {
    name: "delete bytes",
    apply: (bytes, dice) => splice(bytes, dice.below(bytes.length), 1 + dice.below(5), []),
  },
  {
    name: "cut the end",
    apply: (bytes, dice) => bytes.subarray(0, bytes.length - dice.below(bytes.length / 2)),
  },
  { name: "cut the start", apply: (bytes, dice) => bytes.subarray(dice.below(Math.min(bytes.length, 40))) },
  {
    name: "zero bytes",
    apply: (bytes, dice) =>
      splice(bytes, dice.below(bytes.length), 0, [0, ...(dice.percent(50) ? [] : [0, 0])]),
  },
  {
    name: "half a character at the end",
    apply: (bytes, dice) => Buffer.concat([bytes, Buffer.from([dice.pick([0xb0, 0xec, 0xf0])])]),
  },
  { name: "a byte order mark", apply: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]) },
];

/** Other things under the file's name. */
export const OTHER_TYPES: Mutations<Buffer> = [
  { name: "empty", apply: () => Buffer.alloc(0) },
  { name: "a mark alone", apply: () => Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: "line ends alone", apply: () => Buffer.from("\n\r\n\n  \n") },
  { name: "a zip", apply: (bytes) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), bytes]) },
  {
    name: "a Parquet file",
    apply: (bytes) => Buffer.concat([Buffer.from("PAR1"), bytes, Buffer.from("PAR1")]),
  },
  { name: "gzip", apply: (bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes]) },
  {
    name: "an error page",
    apply: () => Buffer.from("<!DOCTYPE html><html><title>502 Bad Gateway</title></html>\n"),
  },
  {
    name: "a JSON object",
    apply: () => Buffer.from('{"header":{"resultCode":"99","resultMsg":"한도 초과"}}'),
  },
  { name: "a line of prose", apply: () => Buffer.from("요청하신 페이지를 찾을 수 없습니다\n") },
  { name: "noise", apply: (_, dice) => Buffer.from(Array.from({ length: 500 }, () => dice.below(256))) },
  { name: "zeros", apply: (bytes) => Buffer.alloc(bytes.length) },
];

function flip(bytes: Buffer, dice: Dice): Buffer {
  const flipped = Buffer.from(bytes);
  if (bytes.length === 0) return flipped;
  for (let count = 1 + dice.below(8); count > 0; count--) flipped[dice.below(bytes.length)] = dice.below(256);
  return flipped;
}

function insert(bytes: Buffer, dice: Dice): Buffer {
  const added = Array.from({ length: 1 + dice.below(6) }, () => dice.below(256));
  return splice(bytes, dice.below(bytes.length), 0, added);
}

function splice(bytes: Buffer, at: number, drop: number, added: readonly number[]): Buffer {
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(added), bytes.subarray(at + drop)]);
}
