import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseExercise } from "../notebook/exercise-source.ts";
import { newExercise } from "./new-exercise.ts";
import { toPinnedForm } from "./pinned-form.ts";

function pinned(text: string): string {
  const formatting = toPinnedForm(text);
  if (formatting.status === "invalid") throw new Error(formatting.problems[0]?.message.en);
  return formatting.text;
}

describe("the pinned form", () => {
  it("is that of every notebook of the curriculum", () => {
    const curriculum = join(import.meta.dirname, "../../../curriculum");
    const files = readdirSync(curriculum, { recursive: true, encoding: "utf8" });
    const notebooks = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".checks.ts"));
    expect(notebooks.length).toBeGreaterThan(0);
    for (const notebook of notebooks) {
      const text = readFileSync(join(curriculum, notebook), "utf8");
      expect(pinned(text), notebook).toBe(text);
    }
  });

  it("is the same when it is taken twice, whatever an editor has made of the file", () => {
    const { source } = newExercise("01-a/b");
    const edited = source
      .replaceAll("\n", "\r\n")
      .replace("//   kernelspec:", "//   zz: left by a tool\r\n//   kernelspec:")
      .replace('dschool={"question": "q1"}', 'dschool={"question":"q1"}  ');
    expect(pinned(edited)).toBe(source);
    expect(pinned(source)).toBe(source);
  });

  it("says where a file cannot be read", () => {
    const { source } = newExercise("01-a/b");
    const formatting = toPinnedForm(source.replace('{"check": "q1"}', "{check: q1}"));
    const line = source.split("\n").findIndex((text) => text.includes('"check": "q1"')) + 1;
    expect(formatting).toMatchObject({ status: "invalid", problems: [{ line }] });
  });
});

describe("a new exercise", () => {
  it("can be released as it is", () => {
    expect(parseExercise(newExercise("01-a/b").source)).toMatchObject({
      status: "read",
      exercise: { exercise: "01-a/b", questions: ["q1"] },
    });
  });
});
