import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toPinnedForm } from "./authoring/pinned-form.ts";
import { lessonText, lessonTitle, loadLesson } from "./lesson.ts";

const UNITS = resolve(import.meta.dirname, "../../tests/fixtures/units");
const NAME = "90-sample/lesson-1-hours";
const SOURCE = readFileSync(join(UNITS, `${NAME}.ts`), "utf8");

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "lesson-"));
  mkdirSync(join(dir, "90-sample"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function loadChanged(change: (text: string) => string) {
  writeFileSync(join(dir, `${NAME}.ts`), change(SOURCE));
  return loadLesson(dir, NAME);
}

interface Released {
  readonly metadata: { readonly dschool: unknown; readonly kernelspec: { readonly name: string } };
  readonly cells: readonly {
    readonly cell_type: string;
    readonly metadata: object;
    readonly source: string;
  }[];
}

async function released(lang: "ko" | "en" | "both"): Promise<Released> {
  return JSON.parse(lessonText(await loadLesson(UNITS, NAME), lang)) as Released;
}

describe("a lesson", () => {
  it("is in the form that fmt keeps, and has a title in each language", async () => {
    expect(toPinnedForm(SOURCE)).toEqual({ status: "formatted", text: SOURCE });
    const title = lessonTitle(await loadLesson(UNITS, NAME));
    expect(title).toEqual({ ko: "몇 시에 느린가", en: "At which hour it is slow" });
  });

  it("is released in one language, the texts of its pictures included", async () => {
    const [ko, en] = [await released("ko"), await released("en")];
    expect(ko.metadata).toMatchObject({
      kernelspec: { name: "tslab" },
      dschool: { lesson: NAME, lang: "ko" },
    });
    expect(ko.cells.map(({ cell_type }) => cell_type)).toEqual(en.cells.map(({ cell_type }) => cell_type));
    const [korean, english] = [ko, en].map(({ cells }) => cells.map(({ source }) => source).join("\n"));
    expect(english).not.toMatch(/[가-힣]/);
    expect(english).toContain('description: "It dips twice, and deeper in the evening."');
    expect(english).toContain('title: "Speed (km/h)"');
    expect(korean).toContain('description: "아침과 저녁에 두 번 내려가고, 저녁이 더 깊다."');
    for (const text of [korean, english]) expect(text).not.toContain("en:");
  });

  it("holds each pair of texts on request, and code once", async () => {
    const [both, ko] = [await released("both"), await released("ko")];
    const count = ({ cells }: Released, type: string) =>
      cells.filter(({ cell_type }) => cell_type === type).length;
    expect(count(both, "markdown")).toBe(2 * count(ko, "markdown"));
    expect(count(both, "code")).toBe(count(ko, "code"));
    expect(lessonText(await loadLesson(UNITS, NAME), "both")).toContain("속도 (km/h) · Speed (km/h)");
  });

  it("is its reader's own: no cell of it is locked or graded", async () => {
    for (const { metadata } of (await released("ko")).cells) expect(metadata).toEqual({});
  });

  it("is refused with its line where it is not of the form", async () => {
    const exercise = loadChanged((text) =>
      text.replace(
        "//   jupytext:",
        "//   dschool:\n//     exercise: 90-sample/lesson-1-hours\n//   jupytext:",
      ),
    );
    await expect(exercise).rejects.toThrow(/lesson-1-hours\.ts:1: The header of a lesson/);
    const question = loadChanged((text) => text.replace('{"lang": "ko"}', '{"question": "q1"}'));
    await expect(question).rejects.toThrow(/:13: Cells of a lesson/);
    const twice = loadChanged((text) => text.replace("const readings", "const weekend"));
    await expect(twice).rejects.toThrow(/`weekend` is already declared/);
  });

  it("is refused where there is none", async () => {
    await expect(loadLesson(UNITS, "90-sample/lesson-9")).rejects.toThrow(/no lesson 90-sample\/lesson-9/);
    await expect(loadLesson(UNITS, "../units/90-sample/lesson-1-hours")).rejects.toThrow(/no lesson/);
  });
});
