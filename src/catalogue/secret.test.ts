import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { deriveBytes, ensureSecret } from "./secret.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dschool-secret-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it("the secret is made once, 32 bytes, for its owner alone", () => {
  const home = join(root, "home");
  const secret = ensureSecret(home);
  expect(secret).toHaveLength(32);
  expect(ensureSecret(home)).toEqual(secret);
  expect(statSync(join(home, "private")).mode & 0o777).toBe(0o700);
  expect(statSync(join(home, "private", "secret")).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(home, "private"))).toEqual(["secret"]);
});

it("a private folder that others could read is closed", () => {
  mkdirSync(join(root, "private"), { mode: 0o755 });
  ensureSecret(root);
  expect(statSync(join(root, "private")).mode & 0o777).toBe(0o700);
});

it("a damaged secret is refused, not replaced: replacing it would change every hidden variant", () => {
  ensureSecret(root);
  writeFileSync(join(root, "private", "secret"), "short\n");
  expect(() => ensureSecret(root)).toThrow(/damaged/);
});

it("purposes get bytes that have nothing to do with one another", () => {
  const secret = ensureSecret(root);
  expect(deriveBytes(secret, "a")).toEqual(deriveBytes(secret, "a"));
  expect(deriveBytes(secret, "a")).not.toEqual(deriveBytes(secret, "b"));
});
