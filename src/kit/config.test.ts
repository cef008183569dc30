import path from "node:path";
import { describe, expect, it } from "vitest";
import { readKitConfig } from "./config.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const MACHINE = { total: 64 * 2 ** 30, constrained: 4 * 2 ** 30 };
const CWD = "/data/lab/workspaces/solo/05-traffic";

describe("a notebook's surroundings", () => {
  it("are the lab that the kit belongs to, in Korean, judged on this machine, when nothing is set", () => {
    expect(readKitConfig({}, CWD, MACHINE)).toStrictEqual({
      lang: "ko",
      home: path.join(ROOT, "var"),
      server: null,
      cli: path.join(ROOT, "bin/dschool.js"),
      notebook: { sessionFile: null, cwd: CWD },
      // Of half of the container's.
      memory: { duckdbMib: 1024, resultBytes: 2 ** 28 },
    });
  });

  it("take a variable that is set to nothing for one that is not set", () => {
    const env = {
      DSCHOOL_HOME: "",
      DSCHOOL_URL: "",
      DSCHOOL_CLI: "",
      JPY_SESSION_NAME: "",
      DSCHOOL_KERNEL_MEMORY_MB: "",
    };
    expect(readKitConfig(env, CWD, MACHINE)).toStrictEqual(readKitConfig({}, CWD, MACHINE));
  });

  it("name the home, the language, the memory, the server with its token, the program and the notebook", () => {
    const env = {
      DSCHOOL_LANG: "en",
      DSCHOOL_HOME: "/data/lab",
      DSCHOOL_URL: "http://127.0.0.1:8700",
      DSCHOOL_TOKEN: "t",
      DSCHOOL_CLI: "/opt/dschool.js",
      JPY_SESSION_NAME: `${CWD}/speeds.ipynb`,
      DSCHOOL_KERNEL_MEMORY_MB: "1024",
    };
    expect(readKitConfig(env, CWD, MACHINE)).toStrictEqual({
      lang: "en",
      home: "/data/lab",
      server: { url: "http://127.0.0.1:8700", token: "t" },
      cli: "/opt/dschool.js",
      notebook: { sessionFile: `${CWD}/speeds.ipynb`, cwd: CWD },
      memory: { duckdbMib: 512, resultBytes: 2 ** 27 },
    });
  });
});
