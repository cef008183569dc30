import { createRequire } from "node:module";

// DuckDB's native module, loaded when it is first called: V8 fails over a snapshot that holds one. Its enumerations are read before.
declare const NATIVE_BINDING: string;
declare const ENUMERATIONS: Readonly<Record<string, unknown>>;
let loaded: object | null = null;

export default new Proxy(
  {},
  {
    get: (_target, name) => {
      if (Object.hasOwn(ENUMERATIONS, name)) return ENUMERATIONS[String(name)];
      const [, box = ""] = process.argv;
      loaded ??= createRequire(`${box}/boot.cjs`)(NATIVE_BINDING) as object;
      return Reflect.get(loaded, name) as unknown;
    },
  },
);
