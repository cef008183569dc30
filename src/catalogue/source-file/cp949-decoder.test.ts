import { describe, expect, it } from "vitest";
import { Cp949Decoder } from "./cp949-decoder.ts";
import { encodeCp949 } from "./encode-cp949.ts";

describe("CP949", () => {
  it("has all 11,172 syllables of Hangul", () => {
    const all = Array.from({ length: 11_172 }, (_, place) => String.fromCharCode(0xac00 + place)).join("");
    expect(new Cp949Decoder().decode(encodeCp949(all))).toBe(all);
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
    expect(new Cp949Decoder().decode(Buffer.from(hex, "hex"))).toBe(text);
  });

  it("reads pieces as the whole, wherever they are cut", () => {
    const bytes = encodeCp949("가,똠\n펲시,1\n");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new Cp949Decoder();
      const text = decoder.decode(bytes.subarray(0, cut)) + decoder.decode(bytes.subarray(cut));
      expect(text + decoder.end()).toBe("가,똠\n펲시,1\n");
    }
  });

  it("shows what is no character, and swallows no comma or line end with it", () => {
    const decoder = new Cp949Decoder();
    expect(decoder.decode(Buffer.from("80ff2cb02c310a8c0ab0", "hex"))).toBe("\ufffd,\ufffd,1\n\ufffd\n");
    expect(decoder.end()).toBe("\ufffd");
  });
});
