"use strict";
/**
 * TensorFlow.js as danfojs-node uses it: tensors, layers and the CPU backend. The native addon, the WebGL backend and
 * the data loaders (260 MB together) are left out; `data` has the one function that danfojs calls.
 */
require("@tensorflow/tfjs-backend-cpu");
const core = require("@tensorflow/tfjs-core");
const layers = require("@tensorflow/tfjs-layers");
const { registerChainedOps } = require("./chained-ops.js");
const data = require("./data.js");

registerChainedOps(core);
// At its first use the backend would print advice to install the native addon, which this lab leaves out on purpose.
core.backend().firstUse = false;

module.exports = { ...core, ...layers, version: core.version, data };
