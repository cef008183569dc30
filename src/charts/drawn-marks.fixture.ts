import { parse, View } from "vega";
import type { Spec } from "vega";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";

/** A mark as it stands on the page: its kind and looks as text, its place and size in pixels. */
export interface DrawnMark {
  readonly look: string;
  readonly place: readonly number[];
}

interface SceneNode {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly SceneNode[];
  readonly [property: string]: unknown;
}

const LOOKS = ["fill", "stroke", "shape", "text", "strokeDash", "url", "defined", "fontWeight"];
const PLACES = [
  ...["width", "height", "size", "opacity", "fillOpacity", "strokeOpacity", "strokeWidth", "angle"],
  ...["startAngle", "endAngle", "innerRadius", "outerRadius"],
];
const SHOWN_ROLES = ["mark", "axis-label", "legend-label", "legend-symbol", "row-title", "column-title"];

/** Everything that Vega draws of a Vega-Lite specification with inline data. */
export async function drawnMarks(spec: object): Promise<DrawnMark[]> {
  const silent = { warn: ignore, info: ignore, debug: ignore, error: ignore, level: ignore };
  return marksOfVega(compile(spec as TopLevelSpec, { logger: silent as never }).spec);
}

/** Everything that Vega draws of its own specification. */
export async function marksOfVega(spec: Spec): Promise<DrawnMark[]> {
  const view = new View(parse(spec), { renderer: "none", logLevel: 0 });
  try {
    await view.runAsync();
    const { root } = view.scenegraph() as unknown as { readonly root: SceneNode };
    return marksIn(root, 0, 0, false);
  } finally {
    view.finalize();
  }
}

function ignore(this: unknown): unknown {
  return this;
}

function marksIn(node: SceneNode, x: number, y: number, shown: boolean): DrawnMark[] {
  const isMark = node.marktype !== undefined;
  const isShown = isMark ? SHOWN_ROLES.includes(node.role ?? "") : shown;
  if (isMark && node.marktype !== "group") {
    return isShown ? (node.items ?? []).map((item) => drawn(node, item, x, y)) : [];
  }
  const [left, top] = isMark ? [x, y] : [x + numberOf(node.x), y + numberOf(node.y)];
  return (node.items ?? []).flatMap((item) => marksIn(item, left, top, isShown));
}

function drawn({ marktype, role }: SceneNode, item: SceneNode, x: number, y: number): DrawnMark {
  const looks = LOOKS.map((name) => JSON.stringify(item[name]));
  const edges = ["x", "x2", "y", "y2"].map((name) => {
    const value = item[name];
    return Number.isFinite(value) ? Number(value) + (name.startsWith("x") ? x : y) : 0;
  });
  return {
    look: [marktype, role, ...looks].join("|"),
    place: [...edges, ...PLACES.map((name) => numberOf(item[name]))],
  };
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** A fiftieth of a pixel: what sums in another order may differ by, and nobody sees. */
const TOLERANCE = 0.02;

/** Marks of one picture for which the other has none alike; order does not count. */
export function unlike(marks: readonly DrawnMark[], others: readonly DrawnMark[]): readonly DrawnMark[] {
  const waiting = Map.groupBy(others, ({ look }) => look);
  return marks.filter(({ look, place }) => {
    const alike = waiting.get(look) ?? [];
    const at = alike.findIndex((other) =>
      other.place.every((each, i) => Math.abs(each - (place[i] ?? NaN)) <= TOLERANCE),
    );
    if (at === -1) return true;
    alike.splice(at, 1);
    return false;
  });
}
