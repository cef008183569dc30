import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { expect, it } from "vitest";
import { plotSpec } from "./plot-spec.ts";

interface SceneNode {
  readonly role?: string;
  readonly orient?: string;
  readonly items?: readonly SceneNode[];
  readonly opacity?: number;
  readonly text?: string;
  readonly bounds?: { readonly x1: number; readonly x2: number };
}

const relation = {
  from: "link_5min",
  columns: [
    { name: "ts", type: "TIMESTAMP" },
    { name: "speed", type: "DOUBLE" },
  ],
};

/** From where to where each label of the axis of time goes, in pixels. */
async function labelsOf(width: number, days: number): Promise<readonly (readonly [number, number])[]> {
  const spec = plotSpec({ plot: { x: "ts", y: "speed", width }, relation, lang: "ko" });
  const end = new Date(Date.UTC(2026, 2, 9 + days)).toISOString().slice(0, 19);
  const values = [
    { ts: "2026-03-09T00:00:00", speed: 1 },
    { ts: end, speed: 2 },
  ];
  const view = new View(parse(compile({ ...spec, data: { values } } as unknown as TopLevelSpec).spec), {
    renderer: "none",
  });
  await view.runAsync();
  const { root } = view.scenegraph() as unknown as { readonly root: SceneNode };
  view.finalize();
  return labelsIn(root)
    .filter(({ text, opacity }) => /[일월:]/.test(text ?? "") && opacity !== 0)
    .map(({ bounds }) => [bounds?.x1 ?? NaN, bounds?.x2 ?? NaN] as const)
    .toSorted(([a], [b]) => a - b);
}

function labelsIn(node: SceneNode): readonly SceneNode[] {
  const items = node.items ?? [];
  return node.role === "axis-label" ? items : items.flatMap(labelsIn);
}

it("Korean labels of a time axis stand apart, however wide the picture and long the time", async () => {
  let [least, pairs] = [Infinity, 0];
  for (const days of [5, 9, 14, 23, 40]) {
    for (let width = 260; width <= 700; width += 40) {
      const labels = await labelsOf(width, days);
      labels.slice(1).forEach(([start], i) => {
        pairs += 1;
        least = Math.min(least, start - (labels[i]?.[1] ?? NaN));
      });
    }
  }
  expect(pairs).toBeGreaterThan(200);
  expect(least).toBeGreaterThanOrEqual(8);
});
