import { describe, expect, it } from "vitest";
import { exerciseTitle } from "./exercise-title.ts";
import { parseExercise } from "./notebook/exercise-source.ts";

const HEADER = `// ---
// jupyter:
//   dschool:
//     exercise: unit/sample
//     version: 1
//   kernelspec:
//     name: tslab
// ---
`;

function titleOf(body: string): unknown {
  const reading = parseExercise(`${HEADER}\n${body}`);
  if (reading.status === "invalid") throw new Error(JSON.stringify(reading.problems));
  return exerciseTitle({ name: "unit/sample", source: reading.exercise });
}

describe("the title of an exercise", () => {
  it("is the first heading in each language", () => {
    const cells = ["ko", "en"].map(
      (lang) => `// %% [markdown] dschool={"lang": "${lang}"}\n// # Title ${lang}\n//\n// ## Part\n`,
    );
    expect(titleOf(cells.join("\n"))).toEqual({ ko: "Title ko", en: "Title en" });
  });

  it("is shared by both languages when the notebook has one text", () => {
    expect(titleOf("// %% [markdown]\n// # 교통 Traffic\n")).toEqual({
      ko: "교통 Traffic",
      en: "교통 Traffic",
    });
  });

  it("is the name of an exercise without a heading", () => {
    expect(titleOf("// %% [markdown]\n// ## Only a part\n")).toEqual({
      ko: "unit/sample",
      en: "unit/sample",
    });
  });
});
