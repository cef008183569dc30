import type { DrawnChart } from "./draw-chart.ts";
import { KitError } from "./kit-error.ts";
import { visibleText } from "./visible-text.ts";

/** The column of a table of areas that holds their shapes. */
export function shapeColumn(table: string, names: readonly string[]): string {
  const column = names.find((name) => /wkt$/i.test(name));
  if (column !== undefined) return column;
  const [given, list] = [visibleText(table), names.map(visibleText).join(", ")];
  throw new KitError({
    ko: `boundaries: "${given}" 표에는 경계를 담은 열(이름이 wkt로 끝남)이 없습니다. 있는 열: ${list}. 예: boundaries: "dong"`,
    en: `boundaries: the table "${given}" has no column of shapes (its name ends in wkt). It has: ${list}. Example: boundaries: "dong"`,
  });
}

/** A map of marks over the outlines of areas. */
export function overGround(drawn: DrawnChart, ground: DrawnChart): DrawnChart {
  const { mark, encoding, data, ...whole } = drawn.spec;
  const under = { mark: ground.spec.mark, encoding: ground.spec.encoding, data: ground.spec.data };
  return { ...drawn, spec: { ...whole, layer: [under, { mark, encoding, data }] } };
}
