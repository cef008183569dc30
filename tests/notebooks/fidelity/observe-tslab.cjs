// Preloaded into the tslab kernels of this test: gives cells that start with `//observe:` a meaning of their own.
const vm = require("node:vm");
const executors = require("tslab/dist/executor.js");

const { createExecutor } = executors;
executors.createExecutor = (...args) => {
  const executor = createExecutor(...args);
  const { execute } = executor;
  executor.execute = async (source) => {
    if (source.startsWith("//observe:reset")) {
      executor.reset();
      return true;
    }
    if (source.startsWith("//observe:names")) {
      console.log(vm.runInThisContext(source)(executor.locals, require));
      return true;
    }
    return execute(source);
  };
  return executor;
};
