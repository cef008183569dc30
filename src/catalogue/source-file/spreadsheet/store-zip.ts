import { crc32 } from "node:zlib";

/** A zip of files that are not packed (APPNOTE.TXT 4.3 of PKWARE). */
export function storeZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const nameBytes = Buffer.from(name);
    const sizes = sizesOf(nameBytes, content);
    const local = Buffer.concat([word(0x04034b50), VERSION, sizes, nameBytes]);
    directory.push(
      Buffer.concat([
        word(0x02014b50),
        VERSION.subarray(0, 2),
        VERSION,
        sizes,
        Buffer.alloc(10),
        word(at),
        nameBytes,
      ]),
    );
    parts.push(local, content);
    at += local.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** Version 2.0, names in UTF-8, stored, and no time. */
const VERSION = Buffer.from([20, 0, 0, 8, 0, 0, 0, 0, 0, 0]);

function sizesOf(name: Buffer, content: Buffer): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(content.length, 4);
  sizes.writeUInt32LE(content.length, 8);
  sizes.writeUInt16LE(name.length, 12);
  return sizes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
