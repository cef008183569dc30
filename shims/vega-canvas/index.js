"use strict";
/* global document, Image */
/**
 * What vega asks of vega-canvas, without node-canvas: the original awaits an optional `import("canvas")` at its top level,
 * which `require` of a CommonJS kernel refuses. Where there is no canvas vega estimates text widths and renders SVG.
 */
function domCanvas(width, height) {
  if (typeof document === "undefined") return null;
  const element = document.createElement("canvas");
  if (typeof element.getContext !== "function") return null;
  element.width = width;
  element.height = height;
  return element;
}

function domImage() {
  return typeof Image === "undefined" ? null : Image;
}

exports.canvas = domCanvas;
exports.domCanvas = domCanvas;
exports.image = domImage;
