import { expect, it } from "vitest";
import { Rng } from "../checks/rng.ts";
import { constantsOf, probeArguments } from "./probe-arguments.ts";

const rng = () => new Rng(Buffer.from("a"));

it("tries what a check always calls with, and what it never does", () => {
  const probes = probeArguments([[8, "a"]], [12, "x"], rng());
  expect(probes).toContainEqual([8, "a"]);
  for (const hour of [7, 9, 0, 12]) expect(probes).toContainEqual([hour, "a"]);
  for (const link of ["", "x"]) expect(probes).toContainEqual([8, link]);
  expect(probes).toHaveLength(7);
});

it("mixes the arguments of different calls, a bounded number of times", () => {
  const calls = Array.from({ length: 30 }, (_, at) => [at, `link ${String(at)}`]);
  const probes = probeArguments(calls, [], rng());
  expect(probes).toHaveLength(40);
  expect(new Set(probes.map((probe) => JSON.stringify(probe))).size).toBe(40);
  expect(probes.some(([hour, link]) => link !== `link ${String(hour)}`)).toBe(true);
});

it("takes numbers and texts out of a function's own text", () => {
  expect(constantsOf('if (hour < 12 && a1 === "late") return 3.5;')).toStrictEqual([
    11,
    12,
    13,
    2.5,
    3.5,
    4.5,
    "late",
  ]);
});
