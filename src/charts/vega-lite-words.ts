import { AGGREGATES } from "./aggregate-sql.ts";

// The words of Vega-Lite 5 and 6; a test compares them with the schema of the installed version.

export const MARKS: readonly string[] = [
  ...[
    "arc",
    "area",
    "bar",
    "image",
    "line",
    "point",
    "rect",
    "rule",
    "text",
    "tick",
    "trail",
    "circle",
    "square",
  ],
  ...["geoshape", "boxplot", "errorbar", "errorband"],
];

export const CHANNELS: readonly string[] = [
  ...["x", "y", "x2", "y2", "xOffset", "yOffset", "xError", "xError2", "yError", "yError2"],
  ...["theta", "theta2", "radius", "radius2", "longitude", "latitude", "longitude2", "latitude2"],
  ...["color", "fill", "stroke", "opacity", "fillOpacity", "strokeOpacity", "size", "shape", "angle"],
  ...[
    "strokeWidth",
    "strokeDash",
    "text",
    "tooltip",
    "href",
    "url",
    "description",
    "detail",
    "key",
    "order",
    "time",
  ],
  ...["row", "column", "facet"],
];

export const TYPES: readonly string[] = ["quantitative", "temporal", "ordinal", "nominal", "geojson"];

/** With those that only Vega computes. */
export const AGGREGATE_WORDS: readonly string[] = [...AGGREGATES, "ci0", "ci1", "values"];

export const SCALE_TYPES: readonly string[] = [
  ...[
    "linear",
    "log",
    "pow",
    "sqrt",
    "symlog",
    "identity",
    "sequential",
    "time",
    "utc",
    "quantile",
    "quantize",
  ],
  ...["threshold", "bin-ordinal", "ordinal", "point", "band"],
];

/** Each by the property that makes a transform one. */
export const TRANSFORMS: readonly string[] = [
  ...[
    "aggregate",
    "bin",
    "calculate",
    "density",
    "extent",
    "filter",
    "flatten",
    "fold",
    "impute",
    "joinaggregate",
  ],
  ...["loess", "lookup", "quantile", "regression", "timeUnit", "sample", "stack", "window", "pivot"],
];

/** What a field can be compared by. */
export const PREDICATES: readonly string[] = ["equal", "lt", "lte", "gt", "gte", "range", "oneOf", "valid"];

export const PROJECTIONS: readonly string[] = [
  ...[
    "albers",
    "albersUsa",
    "azimuthalEqualArea",
    "azimuthalEquidistant",
    "conicConformal",
    "conicEqualArea",
  ],
  ...[
    "conicEquidistant",
    "equalEarth",
    "equirectangular",
    "gnomonic",
    "identity",
    "mercator",
    "naturalEarth1",
  ],
  ...["orthographic", "stereographic", "transverseMercator"],
];
