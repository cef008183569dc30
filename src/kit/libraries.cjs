"use strict";

// CommonJS, because only `require` loads at the moment of a synchronous call, both from source and from a bundle, into
// which esbuild takes the relative module and leaves the packages outside.
module.exports = {
  toArrow: () => require("../engines/duckdb/to-arrow.ts").toArrow,
  arquero: () => require("arquero"),
  danfo: () => require("danfojs-node"),
};
