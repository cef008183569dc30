import type { ShapesOf } from "#catalogue/shape";
import { dirtShapes } from "./dirt-shapes.ts";
import { detectorShapes } from "./detector-shapes.ts";
import { ScaleSchema } from "./scale.ts";
import { speedShapes } from "./speed-shapes.ts";
import { weatherShapes } from "./weather-shapes.ts";

/** What generated traffic must look like. Shapes that a scale is too short or too small to show are left out of it. */
export const shapesOf: ShapesOf = (spec) => {
  const scale = ScaleSchema.parse(spec);
  return [...speedShapes(scale), ...detectorShapes(scale), ...weatherShapes(scale), ...dirtShapes(scale)];
};
