import { isUtf8 } from "node:buffer";
import { decodeCp949 } from "./cp949-decoder.ts";
import type { Encoding } from "./encoding.ts";

/** Bytes in which an ASCII byte is always that character, so that lines and fields can be told before they are decoded. */
export type PlainForm = "utf-8" | "cp949";

const MARK = [0xef, 0xbb, 0xbf] as const;
const NONE = new Uint8Array(0);

export function plainFormOf(encoding: Encoding): PlainForm {
  return encoding === "cp949" ? "cp949" : "utf-8";
}

export function decodePlain(form: PlainForm, bytes: Uint8Array): string {
  // Not by a TextDecoder, which would drop a mark at the start of any line.
  return form === "cp949"
    ? decodeCp949(bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

/** A whole text, without a byte order mark. What cannot be read becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  return encoding === "cp949" ? decodeCp949(bytes) : new TextDecoder(encoding).decode(bytes);
}

/**
 * Brings a text, piece by piece, into its plain form; `null` ends it. CP949 stays as it is. UTF-8 comes out valid: a byte
 * order mark is dropped, a fault becomes U+FFFD.
 */
export function plainBytesOf(encoding: Encoding): (piece: Uint8Array | null) => Uint8Array {
  if (encoding === "cp949") return (piece) => piece ?? NONE;
  if (encoding === "utf-8") return validUtf8();
  const decoder = new TextDecoder(encoding);
  return (piece) => Buffer.from(piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
}

function validUtf8(): (piece: Uint8Array | null) => Uint8Array {
  let rest = NONE;
  let first = true;
  return (piece) => {
    const bytes = rest.length === 0 ? (piece ?? NONE) : Buffer.concat([rest, piece ?? NONE]);
    const start = first && MARK.every((byte, place) => bytes[place] === byte) ? MARK.length : 0;
    const end = piece === null ? bytes.length : endOfWhole(bytes);
    first = false;
    rest = bytes.slice(end);
    const whole = bytes.subarray(start, end);
    return isUtf8(whole) ? whole : Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole));
  };
}

/** Where the character begins that is cut at the end; the end when none is. */
function endOfWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
