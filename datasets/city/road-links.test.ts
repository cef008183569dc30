import { expect, it } from "vitest";
import { placeOn, roadLinks } from "./road-links.ts";

const links = roadLinks();

it("the city has 600 links of ten digits, numbered in the order of the scales", () => {
  expect(links.map((link) => link.no)).toEqual(Array.from({ length: 600 }, (_, no) => no));
  expect(new Set(links.map((link) => link.linkId)).size).toBe(600);
  for (const link of links) expect(link.linkId).toMatch(/^990\d{7}$/);
});

it("every link can be driven back, and leads to another", () => {
  const ends = new Set(links.map((link) => `${link.startNodeId}>${link.endNodeId}`));
  const starts = new Set(links.map((link) => link.startNodeId));
  for (const link of links) {
    expect(ends).toContain(`${link.endNodeId}>${link.startNodeId}`);
    expect(starts).toContain(link.endNodeId);
  }
});

it("links of a run follow one another", () => {
  for (const run of Map.groupBy(links, (link) => link.run).values()) {
    const ordered = run.toSorted((a, b) => a.position - b.position);
    ordered.slice(1).forEach((link, index) => {
      expect(link.startNodeId).toBe(ordered[index]?.endNodeId);
    });
  }
});

it("small and city take whole stretches: both directions, five and ten roads", () => {
  for (const [count, roads] of [
    [40, 5],
    [120, 10],
  ] as const) {
    const taken = links.slice(0, count);
    expect(new Set(taken.map((link) => link.roadName)).size).toBe(roads);
    expect(taken.filter((link) => link.direction === "종점")).toHaveLength(count / 2);
  }
});

it("a link begins where the link before it ends, and its middle is on it", () => {
  for (const link of links) {
    const next = links.find(({ run, position }) => run === link.run && position === link.position + 1);
    if (next !== undefined) expect(next.start).toEqual(link.end);
    expect(placeOn(link, 0)).toEqual(link.start);
    expect(placeOn(link, 1000)).toEqual(link.end);
    expect(Math.abs(placeOn(link, 500).lonE6 - link.lonE6)).toBeLessThanOrEqual(1);
  }
});
