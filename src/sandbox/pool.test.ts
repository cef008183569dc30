import { DEFAULT_LIMITS } from "./limits.ts";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { BoxAnswer, DatasetMount } from "./box.ts";
import { BoxPool, type StartedBox } from "./pool.ts";

/** Stands for a process: boots when told, dies when told. */
class ScriptedBox implements StartedBox {
  readonly tier = "D";
  readonly dataset: string;
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #gone = Promise.withResolvers<undefined>();
  readonly ready: Promise<void> = this.#ready.promise;
  readonly gone: Promise<void> = this.#gone.promise;
  isAlive = true;

  constructor(dataset: string) {
    this.dataset = dataset;
    this.ready.catch(() => undefined);
  }

  boot(): void {
    this.#ready.resolve(undefined);
  }

  fail(): void {
    this.isAlive = false;
    this.#ready.reject(new Error("did not boot"));
    this.#gone.resolve(undefined);
  }

  async request(): Promise<BoxAnswer> {
    return { status: "timeout" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.isAlive = false;
    this.#gone.resolve(undefined);
  }
}

interface Script {
  readonly launched: ScriptedBox[];
  readonly pool: BoxPool;
}

function poolOf({ sparesPerDataset = 1, spares = 2, boots = true } = {}): Script {
  const launched: ScriptedBox[] = [];
  const launch = ({ name }: DatasetMount): StartedBox => {
    const box = new ScriptedBox(name);
    if (boots) box.boot();
    launched.push(box);
    return box;
  };
  return {
    launched,
    pool: new BoxPool({ tier: "D", limits: DEFAULT_LIMITS, launch, sparesPerDataset, spares }),
  };
}

const dataset = (name: string): DatasetMount => ({ name, dir: `/data/${name}` });
const alive = (launched: readonly ScriptedBox[]): string[] =>
  launched.filter((box) => box.isAlive).map((box) => box.dataset);

test("hands each box out once, and boots the next ahead", async () => {
  const { pool, launched } = poolOf();
  const first = await pool.take({ dataset: dataset("a") });
  await nextTurn();
  const second = await pool.take({ dataset: dataset("a") });
  await nextTurn();
  expect([first, second]).toEqual([launched[0], launched[1]]);
  expect(launched).toHaveLength(3);
});

test("waits for a spare that is still booting instead of starting another", async () => {
  const { pool, launched } = poolOf({ boots: false });
  const warming = pool.warm({ dataset: dataset("a") });
  const taking = pool.take({ dataset: dataset("a") });
  expect(launched).toHaveLength(1);
  launched[0]?.boot();
  await warming;
  expect(await taking).toBe(launched[0]);
});

test("passes over a spare that died while it waited", async () => {
  const { pool, launched } = poolOf();
  await pool.warm({ dataset: dataset("a") });
  await launched[0]?.[Symbol.asyncDispose]();
  expect(await pool.take({ dataset: dataset("a") })).toBe(launched[1]);
});

test("does not hand out a box booted for another dataset, and keeps a bounded number of spares", async () => {
  const { pool, launched } = poolOf({ sparesPerDataset: 1, spares: 2 });
  for (const name of ["a", "b", "c"]) await pool.warm({ dataset: dataset(name) });
  expect(alive(launched)).toEqual(["b", "c"]);
  const box = await pool.take({ dataset: dataset("a") });
  expect(box).toBe(launched[3]);
});

test("tells whoever takes a box that it did not boot", async () => {
  const { pool, launched } = poolOf({ boots: false });
  const taking = pool.take({ dataset: dataset("a") });
  launched[0]?.fail();
  await expect(taking).rejects.toThrow("did not boot");
});

test("ends all its boxes when it is closed, handed out or not, and starts no more", async () => {
  const { pool, launched } = poolOf({ sparesPerDataset: 2, spares: 4 });
  await pool.take({ dataset: dataset("a") });
  await nextTurn();
  expect(alive(launched)).toHaveLength(3);
  await pool[Symbol.asyncDispose]();
  await nextTurn();
  expect(alive(launched)).toEqual([]);
  await expect(pool.take({ dataset: dataset("a") })).rejects.toThrow("closed");
});
