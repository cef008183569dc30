import { expect, it } from "vitest";
import type { Death } from "./memory-texts.ts";
import { UntoldDeath } from "./untold-death.ts";

const MIB = 1024 ** 2;
const MEMORY = { held: 690 * MIB, limit: 700 * MIB };
const EXIT: Death = { cause: "exit", detail: "code 3", memory: MEMORY };
const CELL = { identities: [], header: { msg_id: "1", msg_type: "execute_request", session: "s" }, count: 1 };

it("tells once of the death of a process that ran no cell, and why it ended", () => {
  const untold = new UntoldDeath({ death: EXIT, cell: null });
  expect(untold.take()?.en).toMatch(/code 3.*is gone.*process\.exit/);
  expect(untold.take()).toBeNull();
});

it("tells of a limit with the way to stay within it", () => {
  const death: Death = { cause: "limit", detail: "SIGKILL", memory: MEMORY };
  expect(new UntoldDeath({ death, cell: null }).take()?.en).toMatch(/memory limit.*690 MB.*aggregate/);
});

it("has nothing to tell of a death that a cell was told of, or of a first start", () => {
  expect(new UntoldDeath({ death: EXIT, cell: CELL }).take()).toBeNull();
  expect(new UntoldDeath(null).take()).toBeNull();
});
