import { crc32, inflateRawSync } from "node:zlib";

/** `cut`: its end is missing. `locked`: with a password. `large`: more than may be unpacked. `damaged`: all else. */
export type ZipFault = "cut" | "locked" | "large" | "damaged";

export class ZipError extends Error {
  override readonly name = "ZipError";
  readonly fault: ZipFault;

  constructor(fault: ZipFault, options?: ErrorOptions) {
    super(`the zip is ${fault}`, options);
    this.fault = fault;
  }
}

export interface ZipLimits {
  readonly entries: number;
  /** Of everything that is unpacked together. */
  readonly bytes: number;
}

const END = { signature: 0x06054b50, size: 22, maxComment: 0xffff };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: Buffer;
}

/**
 * Files of a zip (APPNOTE.TXT 4.3 of PKWARE; neither zip64 nor several disks), each checked against its sum. What the zip
 * says of unpacked sizes is not believed: nothing is unpacked beyond the limit.
 * @param wanted whether a file of this name is to be unpacked
 * @throws ZipError
 */
export function unpackZip(
  bytes: Buffer,
  limits: ZipLimits,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let left = limits.bytes;
  for (const entry of entriesOf(bytes, limits.entries)) {
    if (!wanted(entry.name)) continue;
    const file = unpack(entry, left);
    left -= file.length;
    files.set(entry.name, file);
  }
  return files;
}

function* entriesOf(bytes: Buffer, max: number): Generator<Entry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > max) throw new ZipError("large");
  let at = bytes.readUInt32LE(end + 16);
  for (let place = 0; place < count; place++) {
    if (at + CENTRAL.size > end || bytes.readUInt32LE(at) !== CENTRAL.signature)
      throw new ZipError("damaged");
    const nameEnd = at + CENTRAL.size + bytes.readUInt16LE(at + 28);
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError("locked");
    yield {
      name: bytes.toString("utf8", at + CENTRAL.size, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: packedOf(bytes, bytes.readUInt32LE(at + 42), bytes.readUInt32LE(at + 20)),
    };
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

/** Where the record at the end of a zip begins; a comment may come after it. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END.size - END.maxComment);
  for (let at = bytes.length - END.size; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END.signature) return at;
  }
  throw new ZipError("cut");
}

function packedOf(bytes: Buffer, at: number, size: number): Buffer {
  if (at + LOCAL.size > bytes.length || bytes.readUInt32LE(at) !== LOCAL.signature)
    throw new ZipError("damaged");
  const from = at + LOCAL.size + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + size > bytes.length) throw new ZipError("damaged");
  return bytes.subarray(from, from + size);
}

function unpack({ method, packed, crc }: Entry, left: number): Buffer {
  const file = method === DEFLATED ? inflate(packed, left) : packed;
  if (method !== DEFLATED && method !== STORED) throw new ZipError("damaged");
  if (file.length > left) throw new ZipError("large");
  if (crc32(file) !== crc) throw new ZipError("damaged");
  return file;
}

function inflate(packed: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    const isLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw new ZipError(isLarge ? "large" : "damaged", { cause });
  }
}
