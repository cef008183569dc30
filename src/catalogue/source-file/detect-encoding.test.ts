import { describe, expect, it } from "vitest";
import { detectEncoding } from "./detect-encoding.ts";
import { encodeCp949 } from "./encode-cp949.ts";

const KOREAN = "연도,경찰서,건수\n2014,김포서,2599\n2015,부천서,3001\n";

function wide(text: string, mark: boolean, bigEndian: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}

describe("the encoding of Korean text", () => {
  it.each([
    ["UTF-8", Buffer.from(KOREAN), "utf-8", "certain"],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${KOREAN}`), "utf-8", "certain"],
    ["ASCII", Buffer.from("a,b\n1,2\n"), "utf-8", "certain"],
    ["CP949", encodeCp949(KOREAN), "cp949", "certain"],
    ["CP949 with letters that EUC-KR lacks", encodeCp949("이름\n똠방각하\n펲시\n"), "cp949", "certain"],
    ["UTF-16 with a mark", wide(KOREAN, true, false), "utf-16le", "certain"],
    ["UTF-16 of big ends with a mark", wide(KOREAN, true, true), "utf-16be", "certain"],
    ["UTF-16 without a mark", wide(KOREAN, false, false), "utf-16le", "likely"],
    ["UTF-16 of big ends without a mark", wide(KOREAN, false, true), "utf-16be", "likely"],
  ])("is told of %s", (_, bytes, value, confidence) => {
    const detected = detectEncoding(bytes);
    expect(detected).toMatchObject({ value, confidence });
    expect(detected.evidence.ko).toMatch(/[가-힣]/);
  });

  it("is told of a file with a few damaged bytes, but less surely", () => {
    for (const [value, bytes] of [
      ["utf-8", Buffer.from(KOREAN.repeat(30))],
      ["cp949", encodeCp949(KOREAN.repeat(30))],
    ] as const) {
      bytes[bytes.length - 20] = 0xff;
      expect(detectEncoding(bytes)).toMatchObject({ value, confidence: "likely" });
    }
  });

  it("is not guessed of other encodings or of bytes that are no text", () => {
    const western = Buffer.from("caf\u00e9,na\u00efve,\u00fcber,se\u00f1or\n", "latin1");
    const noise = Uint8Array.from({ length: 2000 }, (_, place) => (place * 7919 + (place >> 3) * 31) % 251);
    expect(detectEncoding(western).confidence).toBe("unsure");
    expect(detectEncoding(noise).confidence).toBe("unsure");
  });
});
