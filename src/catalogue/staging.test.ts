import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Staging } from "./staging.ts";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "dschool-staging-"));
});
afterEach(() => {
  rmSync(parent, { recursive: true });
});

function fill(staging: Staging, text: string): void {
  mkdirSync(join(staging.dir, "v"));
  writeFileSync(join(staging.dir, "v", "a.txt"), text);
}

it("a folder comes into view whole, and what is left of the work is gone", () => {
  {
    using staging = new Staging(parent);
    fill(staging, "1");
    expect(readdirSync(parent)).toHaveLength(1);
    staging.publish("v", "v1");
  }
  expect(readdirSync(parent)).toEqual(["v1"]);
  expect(readFileSync(join(parent, "v1", "a.txt"), "utf8")).toBe("1");
});

it("a version that stands is not replaced, but told in the newer words", () => {
  for (const text of ["first", "second"]) {
    using staging = new Staging(parent);
    fill(staging, text);
    writeFileSync(join(staging.dir, "v", "manifest.json"), text);
    expect(staging.publish("v", "v1")).toBe(join(parent, "v1"));
  }
  expect(readFileSync(join(parent, "v1", "a.txt"), "utf8")).toBe("first");
  expect(readFileSync(join(parent, "v1", "manifest.json"), "utf8")).toBe("second");
});

it("half a version, as a power cut leaves it, gives way to a whole one", () => {
  mkdirSync(join(parent, "v1"));
  using staging = new Staging(parent);
  fill(staging, "whole");
  writeFileSync(join(staging.dir, "v", "manifest.json"), "{}");
  staging.publish("v", "v1");
  expect(readFileSync(join(parent, "v1", "a.txt"), "utf8")).toBe("whole");
});

it("work that fails leaves nothing", () => {
  expect(() => {
    using staging = new Staging(parent);
    fill(staging, "1");
    throw new Error("disk full");
  }).toThrow("disk full");
  expect(readdirSync(parent)).toEqual([]);
});

it("what a killed process left is removed, what a living one works on is not", () => {
  const dead = join(parent, ".staging-999999999-aabbcc");
  const living = join(parent, `.staging-${String(process.pid)}-aabbcc`);
  mkdirSync(dead);
  mkdirSync(living);
  using staging = new Staging(parent);
  expect([existsSync(dead), existsSync(living), existsSync(staging.dir)]).toEqual([false, true, true]);
});
