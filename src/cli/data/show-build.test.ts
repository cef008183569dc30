import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import type { BuildProgress } from "#catalogue/build-progress";
import type { Lang } from "#domain/local-text";
import { showBuild } from "./show-build.ts";

async function shown(lang: Lang, ...steps: readonly BuildProgress[]): Promise<string> {
  const stream = new PassThrough();
  const show = showBuild(stream, "traffic city", lang);
  for (const step of steps) show(step);
  stream.end();
  return text(stream);
}

it("says at which day an interrupted build goes on, and for whom a second one waits", async () => {
  const resumes = { step: "resumes", done: 22, total: 90 } as const;
  expect(await shown("en", resumes)).toBe("traffic city: resumes at day 23 of 90\n");
  expect(await shown("ko", resumes)).toBe("traffic city: 중단된 작업을 90일 가운데 23일째부터 이어 합니다\n");
  expect(await shown("en", { ...resumes, done: 90 })).toBe(
    "traffic city: resumes: all 90 days are there, and remain to be checked\n",
  );
  expect(await shown("en", { step: "waits", pid: 12 }, { step: "waits", pid: null })).toBe(
    "traffic city: process 12 builds the same; waiting for it\n" +
      "traffic city: another process builds the same; waiting for it\n",
  );
});

it("says nothing of what is quick", async () => {
  expect(await shown("en", { step: "days", done: 1, total: 2 }, { step: "files", done: 2, total: 2 })).toBe(
    "",
  );
});
