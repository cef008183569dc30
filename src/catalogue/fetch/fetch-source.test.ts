import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CatalogueError } from "../catalogue-error.ts";
import type { Source } from "../source.ts";
import type { Network } from "./download-file.ts";
import { type FetchedFiles, fetchSource } from "./fetch-source.ts";
import { giveCut, giveFile, serveFiles } from "./file-server.fixture.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-fetch-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const text = { ko: "값", en: "value" };
const CONTENT: Readonly<Record<string, Buffer>> = {
  "a.csv": Buffer.from("a,b\n1,2\n"),
  "나.csv": Buffer.from("가,나\n".repeat(10_000)),
  "made.csv": Buffer.from("x\n1\n"),
};
const bytesOf = (name: string): { readonly bytes: number; readonly sha256: string } => {
  const content = CONTENT[name] ?? Buffer.alloc(0);
  return { bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
};
const published = (name: string): Source["files"] => ({
  [name]: { ...bytesOf(name), url: `https://files.example/${encodeURIComponent(name)}` },
});
const TOY: Source = {
  ...{
    id: "toy",
    title: text,
    origin: "real",
    timezone: "Asia/Seoul",
    tables: ["reading"],
    attribution: text,
  },
  licence: { id: "MIT", text },
  files: published("a.csv"),
};
const SOURCES = [TOY, { ...TOY, files: published("나.csv") }] as const;
const DERIVED: Source = {
  ...TOY,
  files: { "made.csv": { ...bytesOf("made.csv"), derivation: { ko: "R로 씀", en: "written by R" } } },
};
const NO_NETWORK: Network = {
  fetch: () => Promise.reject(new Error("the network was asked")),
  idleMs: 1000,
};

function newHome(): string {
  return mkdtempSync(join(root, "home-"));
}

const downloads = (home: string): string => join(home, "downloads", "toy");

async function fetchTo(
  home: string,
  network: Network,
  sources: readonly [Source, ...Source[]] = SOURCES,
): Promise<FetchedFiles> {
  return fetchSource({ home, sources, mirror: null, network, onBytes: () => undefined });
}

function serveContent() {
  return serveFiles((request, response) => {
    const content = CONTENT[decodeURIComponent(request.url ?? "").slice(1)];
    if (content === undefined) response.writeHead(404).end();
    else giveFile(content, request, response);
  });
}

async function refusal(work: Promise<unknown>): Promise<CatalogueError> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (error instanceof CatalogueError) return error;
  throw new Error("it was not refused", { cause: error });
}

describe("from the network", () => {
  it("every file that some dataset wants comes once, under its name", async () => {
    const home = newHome();
    await using server = await serveContent();
    const { dir, files } = await fetchTo(home, { fetch: server.fetch, idleMs: 1000 });
    expect(dir).toBe(downloads(home));
    expect(files.map(({ file, how }) => [file, how])).toEqual([
      ["a.csv", "downloaded"],
      ["나.csv", "downloaded"],
    ]);
    for (const { file } of files)
      expect(readFileSync(join(dir, file)).equals(CONTENT[file] ?? Buffer.alloc(0))).toBe(true);
    expect(readdirSync(dir)).toHaveLength(2);
  });

  it("what is there is not downloaded again, and what was changed since is set aside", async () => {
    const home = newHome();
    await using server = await serveContent();
    const network = { fetch: server.fetch, idleMs: 1000 };
    await fetchTo(home, network);
    const again = await fetchTo(home, NO_NETWORK);
    expect(again.files.map(({ how }) => how)).toEqual(["present", "present"]);
    writeFileSync(join(downloads(home), "a.csv"), "a,b\n1,3\n");
    const mended = await fetchTo(home, network);
    expect(mended.files.map(({ how }) => how)).toEqual(["downloaded", "present"]);
    expect(readFileSync(join(downloads(home), "a.csv.wrong"), "utf8")).toBe("a,b\n1,3\n");
  });

  it("after a cut, files that came stay and the next run goes on", async () => {
    const home = newHome();
    await using cutting = await serveFiles((request, response) => {
      if (request.url === "/a.csv") giveFile(CONTENT["a.csv"] ?? Buffer.alloc(0), request, response);
      else giveCut(CONTENT["나.csv"] ?? Buffer.alloc(0), 30_000, response);
    });
    await refusal(fetchTo(home, { fetch: cutting.fetch, idleMs: 1000 }));
    await using server = await serveContent();
    const { files } = await fetchTo(home, { fetch: server.fetch, idleMs: 1000 });
    expect(files.map(({ how }) => how)).toEqual(["present", "downloaded"]);
    expect(server.ranges).toEqual(["bytes=30000-"]);
  });

  it("two at a time do not write into one file: the second is told to wait", async () => {
    const home = newHome();
    await using server = await serveFiles(() => undefined);
    const first = refusal(fetchTo(home, { fetch: server.fetch, idleMs: 300 }));
    await expect.poll(() => server.ranges.length).toBe(1);
    expect((await refusal(fetchTo(home, NO_NETWORK))).text.en).toMatch(/Another dschool.*toy/);
    expect((await first).text.en).toMatch(/silent/);
  });
});

describe("a file that was derived", () => {
  it("is asked of nobody: how it was made and where to put it is told before anything is downloaded", async () => {
    const home = newHome();
    const { text: told } = await refusal(fetchTo(home, NO_NETWORK, [TOY, DERIVED]));
    expect(told.en).toMatch(/made\.csv \(written by R\).*downloads\/toy.*DSCHOOL_DATA_MIRROR/);
    expect(told.ko).toMatch(/made\.csv \(R로 씀\).*downloads\/toy.*DSCHOOL_DATA_MIRROR/);
    expect(existsSync(join(downloads(home), "a.csv"))).toBe(false);
  });

  it("is taken when it lies there", async () => {
    const home = newHome();
    mkdirSync(downloads(home), { recursive: true });
    writeFileSync(join(downloads(home), "made.csv"), CONTENT["made.csv"] ?? "");
    expect((await fetchTo(home, NO_NETWORK, [DERIVED])).files).toMatchObject([{ how: "present" }]);
  });
});

describe("from a mirror", () => {
  const fetchFrom = (mirror: string, sources: readonly [Source, ...Source[]]) =>
    fetchSource({ home: newHome(), sources, mirror, network: NO_NETWORK, onBytes: () => undefined });
  const mirrorOf = (files: Readonly<Record<string, string | Buffer>>): string => {
    const mirror = mkdtempSync(join(root, "mirror-"));
    mkdirSync(join(mirror, "toy"));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(mirror, "toy", name), content);
    return mirror;
  };

  it("files are read where they lie, the derived too, and the network is not asked", async () => {
    const mirror = mirrorOf(CONTENT);
    const { dir, files } = await fetchFrom(mirror, [...SOURCES, DERIVED]);
    expect(dir).toBe(join(mirror, "toy"));
    expect(files.map(({ file, how }) => [file, how])).toEqual([
      ["a.csv", "mirror"],
      ["나.csv", "mirror"],
      ["made.csv", "mirror"],
    ]);
  });

  it("a missing file and a changed one are told, with what was expected and found", async () => {
    expect((await refusal(fetchFrom(mirrorOf({ "a.csv": "" }), SOURCES))).text.ko).toContain("나.csv");
    const changed = await refusal(fetchFrom(mirrorOf({ ...CONTENT, "a.csv": "other" }), SOURCES));
    expect(changed.text.en).toMatch(new RegExp(`a\\.csv.*${bytesOf("a.csv").sha256}, but is [0-9a-f]{64}`));
    expect(changed.text.ko).toMatch(/data import/);
  });
});

it("a source that takes any file in its form has no address: where to get one and how to import it is told", async () => {
  const open: Source = {
    ...TOY,
    files: {},
    accepts: { names: "csv", form: text, obtain: { ko: "포털에서 받습니다.", en: "Get it on the portal." } },
  };
  const { text: told } = await refusal(fetchTo(newHome(), NO_NETWORK, [open]));
  expect(told.en).toMatch(/Get it on the portal\. .*dschool data import toy/);
  expect(told.ko).toMatch(/포털에서 받습니다\. .*dschool data import toy/);
});
