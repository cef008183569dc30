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
