import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import { expect, it } from "vitest";
import type { Problem } from "../api/problem.ts";
import { LabError } from "../lab-error.ts";
import { handleErrors } from "./handle-errors.ts";

/** What is answered when a handler throws. */
async function problemOfThrowing(error: Error): Promise<Problem> {
  const app = express();
  app.get("/", () => {
    throw error;
  });
  app.use(handleErrors(pino({ level: "silent" })));
  await using server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const response = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  return (await response.json()) as Problem;
}

it("says of a full disk that it is full, whoever was writing", async () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(await problemOfThrowing(full)).toMatchObject({ status: 507, code: "disk.full" });
});

it("passes on what stands in the lab's way on this machine, in the words that were found for it", async () => {
  const text = { ko: "폴더를 옮기세요.", en: "Move the folder." };
  expect(await problemOfThrowing(new LabError(text))).toMatchObject({ status: 500, text });
});

it("tells nothing of a bug but the request's number", async () => {
  const { code, detail } = await problemOfThrowing(new Error("/secret/path"));
  expect(code).toBe("machine.bug");
  expect(detail).not.toContain("secret");
});

it("does not take a missing file of ours for a mistake in the request, nor name it", async () => {
  const missing = Object.assign(new Error("ENOENT: no such file, stat '/secret/index.html'"), {
    code: "ENOENT",
    status: 404,
  });
  const problem = await problemOfThrowing(missing);
  expect(problem).toMatchObject({ status: 404, code: "path.unknown" });
  expect(JSON.stringify(problem)).not.toContain("secret");
});
