import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parsePercent, printPercent } from "#graders/notebook/percent";
import { REPOSITORY, selectMade } from "./lab-home.ts";

const METADATA = {
  dschool: { exercise: "05-traffic/speeds", version: 1 },
  jupytext: {
    cell_metadata_filter: "dschool,-all",
    notebook_metadata_filter: "dschool,kernelspec,jupytext,-all",
    text_representation: {
      extension: ".ts",
      format_name: "percent",
      format_version: "1.3",
      jupytext_version: "1.19.6",
    },
  },
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
};

const CELLS = [
  { type: "markdown", options: { lang: "ko" }, source: "# 도로\n\n- 하나 // 둘\n\n// %% 표시 같은 줄" },
  { type: "markdown", options: { lang: "en" }, source: "# Roads\n```ts\nlet a = 1;\n```" },
  { type: "code", options: {}, source: 'import { sql } from "dschool";' },
  {
    type: "code",
    options: { question: "q1" },
    source: "let a = 1;\n// BEGIN SOLUTION\na = 2;\n\n// END SOLUTION",
  },
  { type: "code", options: { check: "q1" }, source: 'await check("q1", { a });' },
  { type: "code", options: {}, source: "" },
  { type: "raw", options: {}, source: "raw\n\ntext" },
  { type: "code", options: {}, source: "// only a comment" },
] as const;

const NOTEBOOK = { metadata: METADATA, cells: CELLS.map((cell) => ({ ...cell, line: 0 })) };

function jupytext(input: string, ...formats: readonly string[]): string {
  return execFileSync(selectMade("venv/bin/jupytext"), [...formats, "-o", "-", "-"], {
    input,
    encoding: "utf8",
  });
}

it("prints the percent form that jupytext reads and writes unchanged", () => {
  const text = printPercent(NOTEBOOK);
  const version = /jupytext_version: .*/;
  const again = jupytext(text, "--from", "ts:percent", "--to", "ts:percent");
  expect(again.replace(version, "")).toBe(text.replace(version, ""));
});

it("gives jupytext the same cells, and reads back the same cells", () => {
  const text = printPercent(NOTEBOOK);
  const ipynb = JSON.parse(jupytext(text, "--from", "ts:percent", "--to", "ipynb")) as {
    cells: { cell_type: string; source: string[]; metadata: { dschool?: object } }[];
  };
  const reading = parsePercent(text);
  const ours = reading.status === "read" ? reading.notebook.cells : [];
  expect(ours.map(({ type, options, source }) => ({ type, options, source }))).toEqual(CELLS);
  expect(
    ipynb.cells.map((cell) => ({
      type: cell.cell_type,
      options: cell.metadata.dschool ?? {},
      source: cell.source.join(""),
    })),
  ).toEqual(CELLS);
});

it("prints every exercise as it is written", () => {
  const files = globSync("curriculum/*/*.ts", { cwd: REPOSITORY }).filter(
    (file) => !file.endsWith(".checks.ts"),
  );
  expect(files).not.toEqual([]);
  for (const file of files) {
    const text = readFileSync(join(REPOSITORY, file), "utf8");
    const reading = parsePercent(text);
    expect(reading.status === "read" ? printPercent(reading.notebook) : reading.problems, file).toEqual(text);
  }
});
