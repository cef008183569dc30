import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Classroom, FIRST, textOf } from "./classroom.fixture.ts";
import type { ExecutedCell } from "./executed-cells.ts";

let classroom: Classroom;

beforeEach(async () => {
  classroom = await Classroom.open();
});

afterEach(() => classroom[Symbol.asyncDispose]());

const save: Classroom["save"] = (...args) => classroom.save(...args);
const sit: Classroom["sit"] = (...args) => classroom.sit(...args);

describe("a file older than what ran", () => {
  const now = Date.now();
  const savedAt = now - 60_000;
  const ran = (source: string, at = now): ExecutedCell => ({ source, at });

  it("is waited for, with a word about it, until it holds the cells as they ran", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const { kit, lab, shown } = await sit({
      executed: [ran("slowest = 2"), ran(FIRST), ran("await submit()")],
    });
    const submitting = kit.submit();
    await expect.poll(() => textOf(shown[0])).toContain("Ctrl+S");
    expect(lab.uploads).toStrictEqual([]);
    await save("speeds.ipynb", [FIRST, "slowest = 2", "await submit()"], { savedAt });
    await submitting;
    expect(lab.uploads[0]?.body).toContain("slowest = 2");
  });

  it("is waited for when a cell ran while it was being saved, and is not in it", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const { kit, lab } = await sit({ executed: [ran("slowest = 2", savedAt - 3_000)] });
    const submitting = kit.submit();
    await sleep(300);
    expect(lab.uploads).toStrictEqual([]);
    await save("speeds.ipynb", [FIRST, "slowest = 2"], { savedAt: savedAt + 1 });
    await submitting;
    expect(lab.uploads[0]?.body).toContain("slowest = 2");
  });

  it("is not handed in when a cell ran while it was being saved, and no newer one comes", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const executed = [ran("slowest = 2", savedAt - 3_000)];
    const { kit, lab } = await sit({ executed, limits: { saveMs: 300 } });
    await expect(kit.submit()).rejects.toThrow(/셀\(slowest = 2\).*Ctrl\+S/);
    expect(lab.uploads).toStrictEqual([]);
  });

  it("is taken once it is saved anew, though a cell that ran just before was changed since", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 2"], { savedAt });
    const executed = [ran("slowest = 1", savedAt - 2_500), ran("slowest = 2", savedAt - 800)];
    const { kit, lab } = await sit({ executed });
    const submitting = kit.submit();
    await sleep(300);
    expect(lab.uploads).toStrictEqual([]);
    await save("speeds.ipynb", [FIRST, "slowest = 2"], { savedAt: savedAt + 1_000 });
    await submitting;
    expect(lab.uploads).toHaveLength(1);
  });

  it("is not handed in when it is never saved, and the error names the cell and both ways out", async () => {
    await save("speeds.ipynb", [FIRST, "slowest = 1"], { savedAt });
    const executed = [ran("\n  slowest = 2\nslowest")];
    const { kit, lab, shown } = await sit({ executed, limits: { saveMs: 300 } });
    await expect(kit.submit()).rejects.toThrow(/셀\(slowest = 2\).*Ctrl\+S.*asSaved: true/);
    expect(lab.uploads).toStrictEqual([]);
    expect(shown.at(-1)).toBe("");
    expect(await kit.submit({ asSaved: true })).toMatchObject({ state: "graded" });
  });

  it("is told how to hand a file that was named in as it is", async () => {
    await save("mine.ipynb", [FIRST], { savedAt });
    const { kit, lab } = await sit({ executed: [ran("slowest = 2")], limits: { saveMs: 300 } });
    await expect(kit.submit("mine.ipynb")).rejects.toThrow(/submit\("mine\.ipynb", \{ asSaved: true \}\)/);
    await kit.submit("mine.ipynb", { asSaved: true });
    expect(lab.uploads).toHaveLength(1);
  });

  it("is not asked for what ran in the notebook beside it", async () => {
    await save("copy.ipynb", [FIRST, "the copy"], { savedAt });
    const sessionFile = await save("speeds.ipynb", [FIRST], { savedAt });
    const { kit, lab } = await sit({ sessionFile, executed: [ran("slowest = 2")], limits: { saveMs: 300 } });
    await kit.submit("copy.ipynb");
    expect(lab.uploads[0]?.body).toContain("the copy");
  });

  it.each([
    ["stands in it as it ran", [ran("slowest = 1")]],
    ["ran well before it was saved, and was changed since", [ran("slowest = 0", savedAt - 20_000)]],
    ["stands in it with other line ends", [ran("a\r\nb")]],
  ])("is not waited for when what ran %s", async (_, executed) => {
    await save("speeds.ipynb", [FIRST, "slowest = 1", "a\nb"], { savedAt });
    const { kit, shown } = await sit({ executed, limits: { saveMs: 0 } });
    expect(await kit.submit()).toMatchObject({ state: "graded" });
    expect(shown.map(textOf).join()).not.toContain("Ctrl+S");
  });

  it("is read again while it is half written", async () => {
    const file = await save("speeds.ipynb", [FIRST]);
    await writeFile(file, '{"cells": [');
    const { kit, lab } = await sit({ sessionFile: file });
    const submitting = kit.submit();
    await sleep(300);
    await save("speeds.ipynb", [FIRST, "whole"]);
    await submitting;
    expect(lab.uploads[0]?.body).toContain("whole");
  });
});
