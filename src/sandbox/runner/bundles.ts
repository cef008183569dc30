import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { BUNDLED_LIBRARIES, libraryFile } from "../runtime/runtime-layout.ts";

/** The bundled files beside the boot file, each with its compiled form where that is valid. */
export interface Bundles {
  /** The exports of a bundle, evaluated at the first call. */
  load(file: string): unknown;
  /** Finds the bundled libraries, and everything else in node_modules. */
  readonly require: NodeJS.Require;
  /** Writes the compiled form of every bundle loaded so far, functions that ran included. */
  writeCompiled(): void;
  /** Files whose compiled form is missing or was made by another Node. */
  readonly uncompiled: readonly string[];
}

type Wrapper = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  dir: string,
) => void;

export function createBundles(dir: string, nodeRequire: NodeJS.Require): Bundles {
  const scripts = new Map<string, vm.Script>();
  const loaded = new Map<string, { exports: unknown }>();
  const uncompiled: string[] = [];

  const evaluate = (file: string): unknown => {
    const script = compile(path.join(dir, file));
    if (script.cachedDataRejected !== false) uncompiled.push(file);
    scripts.set(file, script);
    const module = { exports: {} };
    loaded.set(file, module);
    const wrapper = script.runInThisContext() as Wrapper;
    wrapper(module.exports, require, module, path.join(dir, file), dir);
    return module.exports;
  };

  const load = (file: string): unknown => loaded.get(file)?.exports ?? evaluate(file);
  const libraries = new Map<string, string>(BUNDLED_LIBRARIES.map((name) => [name, libraryFile(name)]));
  const require = interceptRequire(nodeRequire, (name) => {
    const file = libraries.get(name);
    return file === undefined ? null : { exports: load(file) };
  });

  return {
    uncompiled,
    load,
    require,
    writeCompiled: () => {
      for (const [file, script] of scripts) {
        fs.writeFileSync(compiledForm(path.join(dir, file)), script.createCachedData());
      }
    },
  };
}

/** A `require` that first asks `select`, and is otherwise the one given. */
export function interceptRequire(
  require: NodeJS.Require,
  select: (name: string) => { readonly exports: unknown } | null,
): NodeJS.Require {
  return new Proxy(require, {
    apply: (_target, self: unknown, args: readonly unknown[]) => {
      const selected = typeof args[0] === "string" ? select(args[0]) : null;
      return selected === null ? (Reflect.apply(require, self, args) as unknown) : selected.exports;
    },
  });
}

function compile(filename: string): vm.Script {
  // esbuild escapes all but ASCII, so that reading bytes as Latin-1 gives V8 its compact strings.
  const source = fs.readFileSync(filename, "latin1");
  const compiled = compiledForm(filename);
  return new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(fs.existsSync(compiled) && { cachedData: fs.readFileSync(compiled) }),
  });
}

function compiledForm(file: string): string {
  return `${file}.v8`;
}
