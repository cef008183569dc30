import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ATTACKS } from "./all-attacks.ts";
import { ATTACK_CLASSES } from "./attack.ts";
import { selectOptionalAddon } from "./compile-addon.ts";
import { runNaively } from "./naive/run-naively.ts";
import type { NaiveOutcome } from "./naive/run-naively.ts";
import { runInTurn } from "./run-in-turn.ts";

const addon = selectOptionalAddon();
const controlled = ATTACKS.filter((attack) => attack.naive !== null);
const outcomes = new Map<string, Promise<NaiveOutcome>>();

beforeAll(() => {
  if (process.platform !== "linux") return;
  const runnable = controlled.filter((attack) => attack.needs === undefined || addon !== null);
  runInTurn(runnable, 2, (attack) => runNaively(attack, addon ?? "")).forEach((outcome, attack) => {
    outcomes.set(attack.id, outcome);
  });
});
afterAll(async () => {
  await Promise.allSettled(outcomes.values());
});

const notHere = process.platform === "linux" ? "" : " (skipped: the attacks are written for Linux)";

describe.skipIf(notHere !== "")(
  `without walls, where the submission shares the grader's process${notHere}`,
  () => {
    for (const attack of controlled) {
      const skip =
        attack.needs === "compiler" && addon === null
          ? " (skipped: needs a C compiler, Debian package gcc)"
          : "";
      test.skipIf(skip !== "")(`${attack.id}${skip}: ${attack.what}`, async () => {
        const outcome = await outcomes.get(attack.id);
        expect(outcome, outcome?.printed).toMatchObject({ succeeded: true });
      });
    }
  },
);

test("every attack has an id of its own, and every class has attacks", () => {
  expect(new Set(ATTACKS.map((attack) => attack.id)).size).toBe(ATTACKS.length);
  for (const name of ATTACK_CLASSES)
    expect(ATTACKS.filter((attack) => attack.class === name).length).toBeGreaterThan(4);
});
