import { expect, it } from "vitest";
import { countParams } from "./query-params.ts";

it("parameters are counted by name, also one that stands twice", () => {
  expect(countParams("SELECT $b + $a, $b WHERE x < $a")).toEqual({
    text: "SELECT $1 + $2, $1 WHERE x < $2",
    names: ["b", "a"],
    nameless: null,
  });
});

it("a dollar in strings, quoted names, comments and dollar quotes is no parameter", () => {
  const sql = `SELECT '$a ''$b', "$c", $$ $d $$, $q$ $e $$ $q$ -- $f\n/* $g\n */ FROM t$h WHERE x = $i`;
  expect(countParams(sql)).toEqual({ text: sql.replace("$i", "$1"), names: ["i"], nameless: null });
});

it("a quote that a backslash escapes ends no string", () => {
  expect(countParams("SELECT E'it\\'s $a', $b, like'\\', $c").names).toEqual(["b", "c"]);
});

it("names are in any letters, however an editor has put them together", () => {
  const sql = "SELECT $시작일, 표$x, $태그$ $a $태그$,\u3000$한도 WHERE 속도 < $시작일";
  for (const form of ["NFC", "NFD"])
    expect(countParams(sql.normalize(form))).toEqual({
      text: "SELECT $1, 표$x, $태그$ $a $태그$,\u3000$2 WHERE 속도 < $1".normalize(form),
      names: ["시작일", "한도"],
      nameless: null,
    });
});

it("a parameter without a name is found beside those with one", () => {
  expect(countParams("SELECT $x, $2, ? -- $1")).toEqual({
    text: "SELECT $1, $2, ? -- $1",
    names: ["x"],
    nameless: "$2",
  });
  expect(countParams("SELECT '?', \"$1\", x > ?").nameless).toBe("?");
});
