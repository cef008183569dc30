import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Transpiler } from "#graders/notebook/transpiler";
import type { Box, DatasetMount } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { writeTinyDataset } from "../sandbox/tiny-dataset.ts";
import { copyRuntime } from "../built-once.ts";
import { ATTACKS } from "./all-attacks.ts";
import { askBox } from "./ask-box.ts";
import type { BoxOutcome } from "./ask-box.ts";
import { isCalled } from "./attack.ts";
import type { Attack } from "./attack.ts";
import { compileAttackCell } from "./compile-cell.ts";
import { selectOptionalAddon } from "./compile-addon.ts";
import { letAllWrite, openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { secretsIn, textsIn, Witness } from "./oracles.ts";
import { newMarker } from "./planted.ts";
import { runInTurn } from "./run-in-turn.ts";

const BOXES_AT_ONCE = 2;
const addon = selectOptionalAddon();
const { tier, raise } = await probeSandbox();
const noBoxes = tier === "D" ? ` (skipped: ${raise?.en ?? "no sandbox here"})` : "";
const runnable = ATTACKS.filter((attack) => attack.needs === undefined || addon !== null);

describe.skipIf(noBoxes !== "")(`in a box${noBoxes}`, () => {
  let lab: Lab;
  let boxes: BoxPool;
  let dataset: DatasetMount;
  let neighbour: Box;
  let witness: Witness;
  let outcomes: Map<Attack, Promise<BoxOutcome>>;
  const transpiler = new Transpiler();

  beforeAll(async () => {
    lab = await openLab({ datasetDir: "/data/tiny", addon: addon ?? "" });
    dataset = await writeTinyDataset(join(lab.home, "datasets/tiny/1"));
    const runtime = copyRuntime(join(lab.home, "runtime"));
    for (const dir of [dataset.dir, join(runtime.root, "box")]) letAllWrite(dir);
    boxes = await openBoxes({ runtime, minTier: "B" });
    neighbour = await openNeighbour(boxes, dataset, lab.plant("otherbox"));
    witness = new Witness(lab, [
      dataset.dir,
      runtime.root,
      join(lab.home, "private"),
      join(lab.dir, "outside"),
    ]);
    witness.begin();
    const expectation = { value: lab.plant("expected"), args: [lab.plant("args"), 3] };
    outcomes = runInTurn(runnable, BOXES_AT_ONCE, (attack) => {
      const target = { ...lab.knowledge, marker: newMarker(), answer: "answer" };
      witness.expectNothingNamed(target.marker);
      return askBox(attack, target, { boxes, transpiler, dataset, expectation, watch: witness.watch });
    });
  });

  afterAll(async () => {
    await boxes[Symbol.asyncDispose]();
    await transpiler[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  for (const attack of ATTACKS) {
    const skip = runnable.includes(attack) ? "" : " (skipped: needs a C compiler, Debian package gcc)";
    test.skipIf(skip !== "")(`${attack.id}${skip}: ${attack.what}`, async () => {
      const outcome = await outcomes.get(attack);
      const said = JSON.stringify(outcome?.answers);
      expect(outcome?.proven, `it did not run to its point: ${said}`).toBe(true);
      expect(outcome?.scored).toBe(false);
      expect(secretsIn(outcome?.answers, seenSecrets(lab, attack)), "secrets seen").toEqual([]);
      if (attack.never !== undefined && attack.class !== "covert")
        expect(textsIn(outcome?.answers)).not.toMatch(attack.never);
    });
  }

  test("the neighbouring box, open all the while, is as it was", async () => {
    await Promise.allSettled(outcomes.values());
    const answer = await neighbour.request({ op: "get", name: "mine" }, { timeoutMs: 5_000 });
    expect(answer).toEqual({ status: "answered", reply: { status: "value", value: 42 } });
  });

  test("nothing of the machine or the judge was harmed", () => {
    expect(witness.harm()).toEqual([]);
  });

  test("nothing is left once the boxes are closed: no process, no cgroup, no file", async () => {
    await boxes[Symbol.asyncDispose]();
    expect(witness.leftovers()).toEqual([]);
  });
});

/** A called function sees its arguments, as it must, and what it makes of them comes back. */
function seenSecrets({ planted }: Lab, attack: Attack): readonly string[] {
  return isCalled(attack.question) ? planted.filter((secret) => !secret.includes("-args-")) : planted;
}

/** A box that holds a secret in its memory, its /tmp and its globals, like another trainee's. */
async function openNeighbour(boxes: BoxPool, dataset: DatasetMount, secret: string): Promise<Box> {
  const box = await boxes.take({ dataset });
  const source = `const mine = 42; globalThis.kept = [${JSON.stringify(secret)}];
require("node:fs").writeFileSync("/tmp/neighbour.txt", globalThis.kept[0]);`;
  const answer = await box.request(
    { op: "run", cell: compileAttackCell(source, "cell-1") },
    { timeoutMs: 10_000 },
  );
  if (answer.status !== "answered" || answer.reply.status !== "ran") throw new Error(JSON.stringify(answer));
  return box;
}
