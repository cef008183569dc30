import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { tableHtml } from "./table-html.ts";

let engine: QueryEngine;

beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function html(sql: string, lang: "ko" | "en" = "ko"): Promise<string> {
  return tableHtml(await engine.query(sql), lang);
}

describe("a table as HTML", () => {
  it("says its size and what part is shown, in the notebook's language", async () => {
    expect(await html("SELECT i FROM range(1000) r(i)")).toContain(
      "1,000행 × 1열 · 처음 20행만 표시</caption>",
    );
    expect(await html("SELECT 1 AS a", "en")).toContain("1 row × 1 column</caption>");
    const wide = Array.from({ length: 40 }, (_, i) => `${String(i)} AS c${String(i)}`).join(", ");
    expect(await html(`SELECT ${wide}`, "en")).toContain("1 row × 40 columns · first 30 columns shown");
  });

  it("shows the first 20 rows, each with its number as a row header", async () => {
    const rows = (await html("SELECT i FROM range(1000) r(i)")).match(/<th scope="row"[^>]*>\d+<\/th>/g);
    expect(rows?.length).toBe(20);
  });

  it("heads each column with its name and type", async () => {
    expect(await html("SELECT 1.5::DECIMAL(5,1) AS speed")).toMatch(
      /<th scope="col"[^>]*>speed<br><span[^>]*>DECIMAL\(5,1\)<\/span><\/th>/,
    );
  });

  it("aligns numbers at the right and text at the left", async () => {
    expect(await html("SELECT 1 AS a")).toMatch(/<td style="[^"]*text-align:right">1<\/td>/);
    expect(await html("SELECT '1' AS a")).toMatch(/<td style="[^"]*text-align:left">1<\/td>/);
  });

  it("tells a null from the text null", async () => {
    expect(await html("SELECT NULL AS a")).toMatch(/<em[^>]*>null<\/em>/);
    expect(await html("SELECT 'null' AS a")).not.toContain("<em");
  });

  it("shows markup, control and direction characters as text, in names and in cells", async () => {
    const shown = await html(
      `SELECT '<img src=x onerror=alert(1)>' || chr(8238) || chr(10) || chr(0) AS "<b>&""'"`,
    );
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;\\u{202e}\\n\\u{0}");
    expect(shown).toContain("&lt;b&gt;&amp;&quot;&#39;<br>");
  });

  it("cuts a long cell", async () => {
    expect(await html("SELECT repeat('가', 5000) AS a")).toMatch(/>가{199}…</);
  });

  it.each([
    ["1.0::DOUBLE / 3", "0.333333"],
    ["0.0000123456789::DOUBLE", "0.0000123457"],
    ["1e300::DOUBLE", "1e+300"],
    ["-0.0::DOUBLE", "-0"],
    ["'NaN'::DOUBLE", "NaN"],
    ["1.50::DECIMAL(5,2)", "1.50"],
    ["TIMESTAMP '2012-03-01 00:05:00'", "2012-03-01 00:05:00"],
    ["TIMESTAMP 'infinity'", "infinity"],
    ["[1, 2]", "[1,2]"],
    ["''", ""],
  ])("prints %s as %s", async (expression, expected) => {
    expect(await html(`SELECT ${expression} AS a`)).toContain(`>${expected}</td>`);
  });

  it("is a table with its heads when there is no row", async () => {
    expect(await html("SELECT 1 AS a WHERE false")).toMatch(/0행 × 1열.*<tbody><\/tbody>/);
  });
});
