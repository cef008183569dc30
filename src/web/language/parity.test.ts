import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

interface Texts {
  readonly [key: string]: string | Texts;
}

/** Full keys and their texts; `attempts_one` and `attempts_other` are one key. */
function textsByKey(texts: Texts, prefix = ""): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, text] of Object.entries(texts)) {
    const path = prefix + key.replace(/_(one|other)$/, "");
    if (typeof text === "string") found.set(path, [...(found.get(path) ?? []), text]);
    else for (const [inner, list] of textsByKey(text, `${path}.`)) found.set(inner, list);
  }
  return found;
}

const parameters = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map(([all]) => all).sort();

test("Korean and English have the same keys", () => {
  expect([...textsByKey(en).keys()].sort()).toEqual([...textsByKey(ko).keys()].sort());
});

test("the texts of a key name the same parameters in both languages, and none is empty", () => {
  const korean = textsByKey(ko);
  for (const [key, texts] of textsByKey(en)) {
    const wanted = parameters(korean.get(key)?.[0] ?? "");
    for (const text of [...texts, ...(korean.get(key) ?? [])]) {
      expect.soft(parameters(text), key).toEqual(wanted);
      expect.soft(text.trim(), key).not.toBe("");
    }
  }
});

test("Korean texts are in Korean and English ones hold no Hangul", () => {
  const korean = textsByKey(ko);
  for (const [key, [text = ""]] of textsByKey(en)) {
    expect.soft(/[가-힣]/.test(text), key).toBe(false);
    if (key !== "product" && key !== "part.lab") expect.soft(korean.get(key)?.[0], key).toMatch(/[가-힣]/);
  }
});

test("every text is said by some page", () => {
  const pages = globSync(resolve(import.meta.dirname, "../**/*.tsx")).map((path) =>
    readFileSync(path, "utf8"),
  );
  const sources = [
    ...pages,
    readFileSync(resolve(import.meta.dirname, "../shell/use-error-text.ts"), "utf8"),
  ].join("\n");
  const unsaid = [...textsByKey(ko).keys()].filter((key) => {
    const group = key.slice(0, key.lastIndexOf("."));
    return !sources.includes(`"${key}"`) && !sources.includes(`\`${group}.\${`);
  });
  expect(unsaid).toEqual([]);
});
