import type * as Arquero from "arquero" with { "resolution-mode": "import" };
import type * as Danfo from "danfojs-node" with { "resolution-mode": "import" };
import type { toArrow } from "../engines/duckdb/to-arrow.ts" with { "resolution-mode": "import" };

/** Data frame libraries, loaded by the first conversion that asks: the largest takes half a second. */
declare const libraries: {
  toArrow(): typeof toArrow;
  arquero(): typeof Arquero;
  danfo(): typeof Danfo;
};
export = libraries;
