import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatasetMount } from "#sandbox/box";
import type { BoxRuntime } from "#sandbox/runtime/runtime-layout";
import { copyRuntime } from "../built-once.ts";
import { writeTinyDataset } from "./tiny-dataset.ts";

/** A folder with what boxes need, and nothing else. */
export interface Installation extends Disposable {
  readonly dir: string;
  readonly runtime: BoxRuntime;
  readonly dataset: DatasetMount;
}

/** @param mode permissions of the folder all of it lies in */
export async function makeInstallation({ mode }: { readonly mode: number }): Promise<Installation> {
  const dir = mkdtempSync(join(tmpdir(), "dschool-sandbox-test-"));
  const runtime = copyRuntime(join(dir, "runtime"));
  const dataset = await writeTinyDataset(join(dir, "dataset"));
  chmodSync(dir, mode);
  return {
    ...{ dir, runtime, dataset },
    [Symbol.dispose]: () => {
      rmSync(dir, { recursive: true });
    },
  };
}
