import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { courseMap } from "./course-map.ts";
import { dongs } from "./dongs.ts";

it("is the committed one (node datasets/city/write-course-map.ts writes it)", () => {
  const file = resolve(import.meta.dirname, "../../curriculum/course-map.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(courseMap());
});

it("shows every neighbourhood within its edges, the north above the south", () => {
  const { width, height, areas } = courseMap();
  expect(areas.map(({ code }) => code)).toEqual(dongs().map(({ code }) => code));
  for (const { outline, x, y } of areas) {
    const points = Array.from(outline.matchAll(/(\d+) (\d+)/g), ([, across, down]) => [
      Number(across),
      Number(down),
    ]);
    for (const [across = NaN, down = NaN] of [...points, [x, y]]) {
      expect(across).toBeGreaterThanOrEqual(0);
      expect(across).toBeLessThanOrEqual(width);
      expect(down).toBeGreaterThanOrEqual(0);
      expect(down).toBeLessThanOrEqual(height);
    }
  }
  const byLatitude = dongs().toSorted((a, b) => b.latE6 - a.latE6);
  const byHeight = areas.toSorted((a, b) => a.y - b.y);
  expect(byHeight[0]?.code).toBe(byLatitude[0]?.code);
  expect(byHeight.at(-1)?.code).toBe(byLatitude.at(-1)?.code);
});
