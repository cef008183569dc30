import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";
import { commonText, rareHangul } from "./hangul.ts";

const FILES = join(
  dirname(createRequire(import.meta.url).resolve("@fontsource/pretendard/package.json")),
  "files",
);
/** Copyright and licence stay in the files, as the Open Font License asks. */
const FORMAT = { targetFormat: "woff2", preserveNameIds: [0, 13, 14] } as const;
const WEIGHTS = [400, 700];
/** By the rule of overlapping ranges the face declared last is asked first, so the small one comes last. */
const SUBSETS = [
  { name: "rare", text: rareHangul(), range: "U+AC00-D7A3" },
  { name: "common", text: commonText(), range: unicodeRange(commonText()) },
];

/**
 * Cuts Pretendard in two for each weight, so that a page loads what Korean is usually written with and the other
 * syllables only where they are used. What is already cut is kept.
 *
 * @returns the style sheet that names the files
 */
export async function writePretendard(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const faces: string[] = [];
  for (const { name, text, range } of SUBSETS) {
    for (const weight of WEIGHTS) {
      const source = readFileSync(join(FILES, `pretendard-latin-${String(weight)}-normal.woff2`));
      const key = createHash("sha256")
        .update(source)
        .update(text)
        .update(JSON.stringify(FORMAT))
        .digest("hex")
        .slice(0, 12);
      const file = `pretendard-${name}-${String(weight)}-${key}.woff2`;
      if (!existsSync(join(folder, file))) {
        await writeWhole(join(folder, file), await subsetFont(source, text, FORMAT));
      }
      faces.push(fontFace(weight, file, range));
    }
  }
  const sheet = join(folder, "pretendard.css");
  await writeWhole(sheet, faces.join("\n"));
  return sheet;
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const part = `${path}.${String(process.pid)}`;
  writeFileSync(part, content);
  renameSync(part, path);
}

function fontFace(weight: number, file: string, range: string): string {
  return (
    `@font-face{font-family:Pretendard;font-style:normal;font-weight:${String(weight)};font-display:swap;` +
    `src:url("./${file}") format("woff2");unicode-range:${range}}`
  );
}

/** The code points of a text as the value of `unicode-range`. */
function unicodeRange(text: string): string {
  const points = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))].sort(
    (a, b) => a - b,
  );
  const ranges: { first: number; last: number }[] = [];
  for (const point of points) {
    const open = ranges.at(-1);
    if (open?.last === point - 1) open.last = point;
    else ranges.push({ first: point, last: point });
  }
  return ranges
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(",");
}

function hex(point: number): string {
  return point.toString(16).toUpperCase();
}
