import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Visitor } from "../e2e/visitor.ts";
import { LabHome } from "./started-lab.ts";

let home: LabHome;

beforeEach(async () => {
  home = await LabHome.make();
});

afterEach(async () => {
  await home[Symbol.asyncDispose]();
});

describe("the lab's start", () => {
  test("one link lets one person in, and Ctrl-C leaves no process and no record", async () => {
    const lab = home.start();
    const announced = await lab.announced;
    expect(announced.labUrl).toBeNull();
    expect(lab.stdout).not.toMatch(/postgresql:/);
    const visitor = await Visitor.enter(announced);
    expect(await visitor.parts()).toMatchObject({ database: "up", worker: "up", lab: "down" });
    await expect(Visitor.enter(announced)).rejects.toThrow(/link.used/);
    expect(home.processes().length).toBeGreaterThan(5);
    expect(await lab.stop()).toBe(0);
    expect(home.processes()).toEqual([]);
    expect(() => home.record()).toThrow("no lab runs");
  });

  test("without a lab that is open there is no link, and what to do is said", async () => {
    const { code, stderr } = await home.run("link");
    expect(code).toBe(3);
    expect(stderr).toMatch(/No lab is open .* npm start/);
  });
});

describe("what stands in the way is told", () => {
  test("a home that cannot be written", async () => {
    const lab = home.start([], { DSCHOOL_HOME: "/sys/dschool" });
    expect(await lab.ended).toBe(3);
    expect(lab.stderr).toMatch(/not permitted.*\/sys\/dschool/);
  });

  test("a home under a file", async () => {
    writeFileSync(join(home.home, "file"), "");
    const lab = home.start([], { DSCHOOL_HOME: join(home.home, "file", "home") });
    expect(await lab.ended).toBe(3);
    expect(lab.stderr).toMatch(/DSCHOOL_HOME/);
  });

  test("a DATABASE_URL at which nobody answers", async () => {
    const lab = home.start([], { DATABASE_URL: "postgresql://lab:secret@127.0.0.1:9/lab" });
    expect(await lab.ended).toBe(3);
    expect(lab.stderr).toMatch(/DATABASE_URL/);
    expect(lab.stderr).not.toMatch(/secret/);
  });
});
