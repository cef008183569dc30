import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assertReadableByAll } from "./readable-by-all.ts";
import { SandboxError } from "./sandbox-error.ts";

test("accepts what anybody may read, wherever it lies, and says how to open up the rest", () => {
  const closed = mkdtempSync(join(tmpdir(), "readable-"));
  try {
    const [open, file, secret] = ["open", "file", "secret"].map((name) => join(closed, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(open, { mode: 0o755 });
    writeFileSync(file, "", { mode: 0o644 });
    writeFileSync(secret, "", { mode: 0o600 });
    for (const path of [open, file]) assertReadableByAll(path);
    expect(() => assertReadableByAll(closed)).toThrow(SandboxError);
    expect(() => assertReadableByAll(secret)).toThrow(`chmod -R go+rX ${secret}`);
  } finally {
    rmSync(closed, { recursive: true });
  }
});
