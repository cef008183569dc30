export * from "vega-lite/build/index";
