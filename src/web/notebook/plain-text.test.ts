import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test("colours and titles of terminals are left out, lines and tabs stay", () => {
  expect(plainText("\u001b[0;31mTypeError\u001b[0m: x\r\n\tat 1\u001b]0;title\u0007\n")).toBe(
    "TypeError: x\n\tat 1\n",
  );
});

test("what reorders or hides letters is seen", () => {
  expect(plainText("a\u202eb\u0000c\u2067d\u001b")).toBe("a�b�c�d�");
});

test("Hangul, emoji and right-to-left letters stay as they are", () => {
  const text = "한글 👩‍💻 עברית é";
  expect(plainText(text)).toBe(text);
});
