"use strict";
/**
 * `tensor.sqrt()` for `sqrt(tensor)`. tfjs-core ships these methods only as ES modules that would load a second copy of it.
 */
const OPS = `
  abs acos acosh add all any argMax argMin asin asinh atan atan2 atanh avgPool batchNorm batchToSpaceND broadcastTo cast
  ceil clipByValue conv1d conv2d conv2dTranspose cos cosh cumprod cumsum depthToSpace depthwiseConv2d dilation2d div
  divNoNan dot elu equal erf euclideanNorm exp expandDims expm1 floor floorDiv gather greater greaterEqual isFinite isInf
  isNaN leakyRelu less lessEqual localResponseNormalization log log1p logSigmoid logSoftmax logSumExp logicalAnd
  logicalNot logicalOr logicalXor matMul max maxPool maximum mean min minimum mirrorPad mod mul neg norm notEqual oneHot
  onesLike pad pool pow prelu prod reciprocal relu relu6 reshape reverse round rsqrt selu separableConv2d sigmoid sign sin
  sinh slice softmax softplus spaceToBatchND split sqrt square squaredDifference squeeze step stridedSlice sub sum tan
  tanh tile topk transpose unique unsortedSegmentSum unstack zerosLike`
  .trim()
  .split(/\s+/);

/** @param core the module @tensorflow/tfjs-core, whose Tensor class gets the methods */
exports.registerChainedOps = (core) => {
  const { prototype } = core.Tensor;
  const { cast, concat, image, reshape, spectral, stack, where } = core;
  const list = (others) => (others instanceof core.Tensor ? [others] : others);
  const others = {
    asScalar: (x) => reshape(x, []),
    as1D: (x) => reshape(x, [x.size]),
    as2D: (x, ...shape) => reshape(x, shape),
    as3D: (x, ...shape) => reshape(x, shape),
    as4D: (x, ...shape) => reshape(x, shape),
    as5D: (x, ...shape) => reshape(x, shape),
    asType: (x, type) => cast(x, type),
    concat: (x, tensors, axis) => concat([x, ...list(tensors)], axis),
    fft: spectral.fft,
    flatten: (x) => reshape(x, [x.size]),
    ifft: spectral.ifft,
    irfft: spectral.irfft,
    reshapeAs: (x, other) => reshape(x, other.shape),
    resizeBilinear: image.resizeBilinear,
    resizeNearestNeighbor: image.resizeNearestNeighbor,
    rfft: spectral.rfft,
    stack: (x, tensors, axis) => stack([x, ...list(tensors)], axis),
    toBool: (x) => cast(x, "bool"),
    toFloat: (x) => cast(x, "float32"),
    toInt: (x) => cast(x, "int32"),
    where: (x, condition, other) => where(condition, x, other),
  };
  for (const name of OPS) define(name, core[name]);
  for (const [name, op] of Object.entries(others)) define(name, op);

  function define(name, op) {
    prototype[name] = function (...args) {
      this.throwIfDisposed();
      return op(this, ...args);
    };
  }
};
