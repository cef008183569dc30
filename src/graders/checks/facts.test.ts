import { describe, expect, it } from "vitest";
import { DecodedTable } from "#wire/decode-tagged";
import { Facts } from "./facts.ts";

const links = new DecodedTable(2, [
  { name: "link_id", values: ["a", "b"] },
  { name: "kmh", values: [30, null] },
]);
const facts = new Facts(
  new Map<string, unknown>([
    ["links", links],
    ["none", new DecodedTable(0, [{ name: "link_id", values: [] }])],
    ["text", "a"],
  ]),
);

describe("facts", () => {
  it("give a table by columns and by rows", () => {
    expect(facts.column("links", "link_id")).toStrictEqual(["a", "b"]);
    expect(facts.rows("links", ["kmh"])).toStrictEqual([
      { link_id: "a", kmh: 30 },
      { link_id: "b", kmh: null },
    ]);
  });

  it("name the table and columns that are not there", () => {
    expect(() => facts.column("links", "lanes")).toThrow(/links.*lanes/);
    for (const name of ["none", "text", "nothing"])
      expect(() => facts.rows(name, ["link_id"])).toThrow(`${name} with rows and the columns link_id`);
    expect(() => facts.rows("links", ["lanes"])).toThrow(/links.*lanes/);
  });
});
