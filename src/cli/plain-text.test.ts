import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

it("what would command a terminal is shown as a sign, and all other text as it is", () => {
  expect(plainText("김포 a\tb\u001b[2J\u0000\u009b1m\u007f")).toBe("김포 a␉b␛[2J␀\ufffd1m\ufffd");
});

it("marks that turn the direction of what follows are shown", () => {
  expect(plainText("\u202egnp.exe\u200b")).toBe("\ufffdgnp.exe\ufffd");
});
