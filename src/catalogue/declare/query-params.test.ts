import { expect, it } from "vitest";
import { countParams } from "./query-params.ts";

it("parameters are counted by name, also one that stands twice", () => {
  expect(countParams("SELECT $b + $a, $b WHERE x < $a")).toEqual({
    text: "SELECT $1 + $2, $1 WHERE x < $2",
    names: ["b", "a"],
  });
});

it("a dollar in strings, quoted names, comments and dollar quotes is no parameter", () => {
  const sql = `SELECT '$a ''$b', "$c", $$ $d $$, $q$ $e $$ $q$ -- $f\n/* $g\n */ FROM t$h WHERE x = $i`;
  expect(countParams(sql)).toEqual({ text: sql.replace("$i", "$1"), names: ["i"] });
});

it("a quote that a backslash escapes ends no string", () => {
  expect(countParams("SELECT E'it\\'s $a', $b, like'\\', $c").names).toEqual(["b", "c"]);
});
