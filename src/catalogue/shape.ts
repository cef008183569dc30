import type { LocalText } from "../domain/local-text.ts";
import type { ScaleSpec } from "./dataset-module.ts";

/** A property that generated data must have: a number in a range. */
export interface Shape {
  readonly id: string;
  readonly title: LocalText;
  readonly unit: string | null;
  /** Both ends are allowed. */
  readonly target: { readonly min: number; readonly max: number };
  /** Where the target is from. */
  readonly source: string;
  /** Other datasets whose versions of the same scale and seed it needs; left out, and said so, when they are not there. */
  readonly needs?: readonly string[];
  /** One row, one number. Tables by name; what was injected as truth_<dataset>_<table>, hyphens as underscores. */
  readonly sql: string;
}

/** What `datasets/<name>/shapes.ts` exports as `shapesOf`. */
export type ShapesOf = (scale: ScaleSpec) => readonly Shape[];
