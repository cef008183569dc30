import { describe, expect, it } from "vitest";
import { decodeCp949 } from "./cp949-decoder.ts";
import { encodeCp949 } from "./encode-cp949.ts";

describe("CP949", () => {
  it("has all 11,172 syllables of Hangul", () => {
    const all = Array.from({ length: 11_172 }, (_, place) => String.fromCharCode(0xac00 + place)).join("");
    expect(decodeCp949(encodeCp949(all))).toBe(all);
    expect(encodeCp949(all)).toHaveLength(2 * 11_172);
  });

  it.each([
    ["8c63b9e6b0a2c7cf", "똠방각하"],
    ["bc84bdc3", "펲시"],
    ["94ee", "뷁"],
    ["c652", "힣"],
    ["8141", "갂"],
    ["b1e8c6f7bdc3", "김포시"],
  ])("reads %s as %s", (hex, text) => {
    expect(decodeCp949(Buffer.from(hex, "hex"))).toBe(text);
  });

  it("shows what is no character, and swallows no comma or line end with it", () => {
    expect(decodeCp949(Buffer.from("80ff2cb02c310a8c0ab0", "hex"))).toBe("\ufffd,\ufffd,1\n\ufffd\n\ufffd");
  });
});
