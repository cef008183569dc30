import { expect, it } from "vitest";
import { machineFault } from "./machine-fault.ts";

it.each([
  [Object.assign(new Error("write"), { code: "ENOSPC" }), /disk is full/],
  [new Error("IO Error: Could not write file: No space left on device"), /disk is full/],
  [Object.assign(new Error("mkdir"), { code: "EACCES" }), /not permitted/],
  [new Error('IO Error: Cannot open file "x": Permission denied'), /not permitted/],
])("%s is told with the home and what to do", (error, words) => {
  const fault = machineFault(error, "/srv/lab");
  expect(fault?.fault).toBe("machine");
  expect(fault?.text.en).toMatch(words);
  expect(fault?.text.ko).toContain("/srv/lab");
  expect(fault?.cause).toBe(error);
});

it("a bug stays a bug", () => {
  expect(machineFault(new TypeError("x is undefined"), "/srv/lab")).toBeNull();
});

it("is found where closing what was being written failed for it, too", () => {
  const full = (): Error => Object.assign(new Error("write"), { code: "ENOSPC" });
  const told = (last: Error, first: Error): string | undefined =>
    machineFault(new SuppressedError(last, first), "/srv/lab")?.text.en;
  expect(told(full(), full())).toMatch(/disk is full/);
  expect(told(full(), new TypeError("x is undefined"))).toBeUndefined();
});

it("a folder that cannot be made, as below a disk that may not be written, is told with its place", () => {
  const missing = (call: string): string | undefined =>
    machineFault(new Error(`ENOENT: no such file or directory, ${call} '/mnt/lab/datasets'`), "/mnt/lab")
      ?.text.en;
  expect(missing("mkdir")).toMatch(/folder cannot be made.*\/mnt\/lab\/datasets/);
  expect(missing("open")).toBeUndefined();
});
