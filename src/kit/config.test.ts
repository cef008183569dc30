import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { currentDatasetDirs, readKitConfig } from "./config.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const CWD = "/data/lab/workspaces/solo/05-traffic";

describe("a notebook's surroundings", () => {
  it("are the lab that the kit belongs to, in Korean, judged on this machine, when nothing is set", () => {
    expect(readKitConfig({}, CWD)).toStrictEqual({
      lang: "ko",
      home: path.join(ROOT, "var"),
      server: null,
      cli: path.join(ROOT, "bin/dschool.js"),
      notebook: { sessionFile: null, cwd: CWD },
    });
  });

  it("take a variable that is set to nothing for one that is not set", () => {
    const env = { DSCHOOL_HOME: "", DSCHOOL_URL: "", DSCHOOL_CLI: "", JPY_SESSION_NAME: "" };
    expect(readKitConfig(env, CWD)).toStrictEqual(readKitConfig({}, CWD));
  });

  it("name the home, the language, the server with its token, the program and the notebook", () => {
    const env = {
      DSCHOOL_LANG: "en",
      DSCHOOL_HOME: "/data/lab",
      DSCHOOL_URL: "http://127.0.0.1:8700",
      DSCHOOL_TOKEN: "t",
      DSCHOOL_CLI: "/opt/dschool.js",
      JPY_SESSION_NAME: `${CWD}/speeds.ipynb`,
    };
    expect(readKitConfig(env, CWD)).toStrictEqual({
      lang: "en",
      home: "/data/lab",
      server: { url: "http://127.0.0.1:8700", token: "t" },
      cli: "/opt/dschool.js",
      notebook: { sessionFile: `${CWD}/speeds.ipynb`, cwd: CWD },
    });
  });
});

describe("the datasets of a home", () => {
  let home: string;
  beforeEach(async () => {
    home = await realpath(await mkdtemp(path.join(tmpdir(), "dschool-home-")));
  });
  afterEach(async () => {
    await rm(home, { recursive: true, force: true });
  });

  it("are the current versions, by the folders their links lead to", async () => {
    for (const name of ["traffic", "cctv"]) {
      await mkdir(path.join(home, "datasets", name, "v1"), { recursive: true });
      await symlink("v1", path.join(home, "datasets", name, "current"));
    }
    await mkdir(path.join(home, "datasets", "unfinished"));
    expect(currentDatasetDirs(home)).toStrictEqual([
      path.join(home, "datasets/cctv/v1"),
      path.join(home, "datasets/traffic/v1"),
    ]);
  });

  it("are built by a command that the error names when there are none", () => {
    expect(() => currentDatasetDirs(home)).toThrow(
      /dschool data build traffic.*\n.*dschool data build traffic/,
    );
  });
});
