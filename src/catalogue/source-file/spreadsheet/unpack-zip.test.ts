import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storeZip } from "./store-zip.ts";
import { unpackZip, ZipError } from "./unpack-zip.ts";

const LIMITS = { entries: 10, bytes: 1000 };
const all = (): boolean => true;
const FILES = new Map([
  ["a.xml", Buffer.from("<a/>")],
  ["b/가.xml", Buffer.from("나".repeat(50))],
]);
const CENTRAL = Buffer.from("PK\x01\x02");

function faultOf(bytes: Buffer, limits = LIMITS): unknown {
  try {
    unpackZip(bytes, limits, all);
    return null;
  } catch (error) {
    return error instanceof ZipError ? error.fault : error;
  }
}

/** A zip of one deflated file that says of itself to be a byte long. */
function bomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  const zip = storeZip(new Map([["a", packed]]));
  const central = zip.indexOf(CENTRAL);
  zip.writeUInt16LE(8, central + 10);
  zip.writeUInt32LE(1, central + 24);
  return zip;
}

describe("unpacking a zip", () => {
  it("gives the files that were stored, by name, and only those that are wanted", () => {
    expect(unpackZip(storeZip(FILES), LIMITS, all)).toEqual(FILES);
    expect([...unpackZip(storeZip(FILES), LIMITS, (name) => name === "a.xml").keys()]).toEqual(["a.xml"]);
  });

  it("stops at the limit, whatever the zip says of its sizes", () => {
    expect(() => unpackZip(bomb(100_000_000), LIMITS, all)).toThrow(
      expect.objectContaining({
        fault: "large",
        cause: expect.objectContaining({ code: "ERR_BUFFER_TOO_LARGE" }) as unknown,
      }),
    );
    expect(faultOf(storeZip(FILES), { entries: 10, bytes: 153 })).toBe("large");
    expect(faultOf(storeZip(FILES), { entries: 10, bytes: 154 })).toBeNull();
    expect(faultOf(storeZip(FILES), { entries: 1, bytes: 1000 })).toBe("large");
  });

  it("tells a cut file, a password, and another sum from one another", () => {
    const zip = storeZip(FILES);
    expect(faultOf(zip.subarray(0, zip.length - 30))).toBe("cut");
    expect(faultOf(Buffer.alloc(0))).toBe("cut");
    const locked = Buffer.from(zip);
    locked.writeUInt16LE(1, zip.indexOf(CENTRAL) + 8);
    expect(faultOf(locked)).toBe("locked");
    const changed = Buffer.from(zip);
    changed[zip.indexOf("<a/>") + 1] = 0x62;
    expect(faultOf(changed)).toBe("damaged");
  });

  it("gives what was stored or a fault of the zip for any damage to its bytes", () => {
    const zip = storeZip(FILES);
    const edit = fc.record({ at: fc.nat({ max: zip.length - 1 }), byte: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.nat({ max: zip.length }),
        (edits, cut) => {
          const bytes = Buffer.from(zip.subarray(0, cut % 3 === 0 ? cut : zip.length));
          for (const { at, byte } of edits) bytes[at % Math.max(1, bytes.length)] = byte;
          const fault = faultOf(bytes);
          if (fault !== null) expect(fault).toMatch(/^(cut|locked|large|damaged)$/);
          else
            for (const file of unpackZip(bytes, LIMITS, all).values())
              expect([...FILES.values()]).toContainEqual(file);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
