import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { serveStdio } from "./stdio-judge.ts";

/** What is said to lines; each check answers 410, but one whose exercise is "bug" fails as no error of ours does. */
async function converse(...chunks: readonly (string | Buffer)[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [written, warned] = [text(stdout), text(stderr)];
  const sessions = {
    start: async (body: unknown) => {
      if (JSON.stringify(body).includes("bug")) throw new RangeError("a bug");
      return { status: 410, body: { ko: "없음", en: "gone" } } as const;
    },
    answer: () => Promise.reject(new Error("not asked for")),
    hint: async () => ({ status: 200, body: { question: "q1", hints: [], total: 3 } }) as const,
  };
  const stdin = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const end = await serveStdio(sessions, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  const lines = (await written).split("\n").filter(Boolean);
  return { end, answers: lines.map((line) => JSON.parse(line) as object), stderr: await warned };
}

const asked = (seq: number, body: unknown = {}) =>
  `${JSON.stringify({ seq, path: "/api/v1/checks", body })}\n`;

it("passes over blank lines and answers the others, also a last one without its end", async () => {
  const { end, answers, stderr } = await converse("\n", asked(1), "  \r\n", asked(2).trimEnd());
  expect(answers).toMatchObject([
    { seq: 1, status: 410 },
    { seq: 2, status: 410 },
  ]);
  expect({ end, stderr }).toStrictEqual({ end: "input-ended", stderr: "" });
});

it("answers what is asked of hints, and 404 to a path that it does not have", async () => {
  const line = (seq: number, path: string) => `${JSON.stringify({ seq, path, body: {} })}\n`;
  const { answers } = await converse(line(1, "/api/v1/hints"), line(2, "/api/v1/grades"));
  expect(answers).toContainEqual({ seq: 1, status: 200, body: { question: "q1", hints: [], total: 3 } });
  expect(answers).toContainEqual(expect.objectContaining({ seq: 2, status: 404 }));
});

it("joins a line that comes in pieces, also within a letter", async () => {
  const line = Buffer.from(asked(1, "가나다"));
  const at = line.indexOf(Buffer.from("나")) + 1;
  const { answers } = await converse(line.subarray(0, at), line.subarray(at));
  expect(answers).toMatchObject([{ seq: 1, status: 410 }]);
});

it("answers what is no request with status 400 where it has a number, else tells stderr, and goes on", async () => {
  const { answers, stderr } = await converse("{\n", "null\n", '{"seq":7}\n', asked(8));
  expect(answers).toMatchObject([
    { seq: 7, status: 400, body: { ko: expect.stringMatching(/[가-힣]/) as string } },
    { seq: 8, status: 410 },
  ]);
  expect(stderr.match(/passed over/g)).toHaveLength(2);
  expect(stderr).toMatch(/건너뛰었습니다/);
});

it("ends at a line that is too long, after the answers under way", async () => {
  const { end, answers, stderr } = await converse(asked(1), Buffer.alloc(33 << 20, "x"), `\n${asked(2)}`);
  expect(answers).toMatchObject([{ seq: 1 }]);
  expect(end).toBe("line-too-long");
  expect(stderr).toMatch(/32 MiB/);
});

it("answers a check that met a bug of ours and judges the next one", async () => {
  const { answers } = await converse(asked(1, "bug"), asked(2));
  expect(answers).toHaveLength(2);
  expect(answers).toContainEqual(expect.objectContaining({ seq: 1, status: 500 }));
  expect(answers).toContainEqual(expect.objectContaining({ seq: 2, status: 410 }));
});
