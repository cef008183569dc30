import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { truthFolder } from "./layout.ts";
import { selectTruths, writeTruth } from "./truth.ts";

it("records that a power cut left unreadable are none, and the others stay", () => {
  const home = mkdtempSync(join(tmpdir(), "dschool-truth-"));
  try {
    const folders = ["zeros", "cut", "whole"].map((version) => join(truthFolder(home, "traffic"), version));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    const [zeros = "", cut = "", whole = ""] = folders;
    writeFileSync(join(zeros, "truth.json"), Buffer.alloc(64));
    writeFileSync(join(cut, "truth.json"), '{"version":"cut"}');
    writeTruth(whole, { version: "whole", scale: "small", seed: 3 });
    expect(selectTruths(home, "traffic")).toEqual([{ version: "whole", scale: "small", seed: 3 }]);
  } finally {
    rmSync(home, { recursive: true });
  }
});
