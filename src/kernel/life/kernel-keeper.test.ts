import { afterEach, expect, it } from "vitest";
import { KernelKeeper } from "./kernel-keeper.ts";

const { execPath } = process;

afterEach(() => {
  process.execPath = execPath;
});

it("ends where the kernel's process cannot be started", async () => {
  process.execPath = "/missing/node";
  const exitCode = await new Promise<number>((resolve) => {
    new KernelKeeper({ program: ["kernel.ts"], memoryLimit: 1024 ** 3, onEnd: resolve }).start();
  });
  expect(exitCode).toBe(1);
});
