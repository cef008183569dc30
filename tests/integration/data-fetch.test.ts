import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type FileServer, giveCut, giveFile, serveFiles } from "#catalogue/fetch/file-server.fixture";
import { selectSourceIds, selectSources } from "#catalogue/select-sources";
import { selectVersions } from "#catalogue/versions";
import { readProcessConfig } from "#cli/config";
import { run } from "#cli/data";
import { fetchVerb } from "#cli/data/fetch";
import { asCliErrors } from "#cli/as-cli-errors";
import { expectRefusal } from "./expect-refusal.ts";
import { jsonLines, runVerb, type VerbOutcome } from "./run-verb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-fetch-cli-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const mirror = readProcessConfig().dataMirror;
const why = "DSCHOOL_DATA_MIRROR is not set: the real files are not in this repository";
const PEMS = "pems-flow-5min";

function newHome(): string {
  return mkdtempSync(join(root, "home-"));
}

/** Files of a source by the path of their address. */
function filesByPath(source: string): ReadonlyMap<string, { readonly name: string; readonly bytes: number }> {
  const files = selectSources(source).flatMap((from) => Object.entries(from.source.files));
  return new Map(
    files.flatMap(([name, file]) =>
      "url" in file ? [[new URL(file.url).pathname, { name, bytes: file.bytes }]] : [],
    ),
  );
}

/** Serves what the mirror has of a source under the very paths of its addresses. */
function serveMirror(folder: string, source: string): Promise<FileServer> {
  const files = filesByPath(source);
  return serveFiles((request, response) => {
    const file = files.get(request.url ?? "");
    if (file === undefined) response.writeHead(404).end();
    else giveFile(readFileSync(join(folder, source, file.name)), request, response);
  });
}

function fetchOver(server: FileServer, source: string, home: string): Promise<VerbOutcome> {
  const verb = fetchVerb({ fetch: server.fetch, idleMs: 2000 });
  return asCliErrors(home, () => runVerb(verb, [source, "--json"], home));
}

interface FilesLine {
  readonly dir: string;
  readonly files: readonly { readonly file: string; readonly how: string }[];
}

interface VersionLine {
  readonly dataset: string;
  readonly version: string;
  readonly kept: number;
  readonly rejected: number;
}

function howOf(outcome: VerbOutcome): readonly string[] {
  return jsonLines<FilesLine>(outcome)[0]?.files.map(({ how }) => how) ?? [];
}

const versionOf = (outcome: VerbOutcome): unknown => jsonLines<VersionLine>(outcome).at(-1)?.version;

describe("over the network", () => {
  it("all files come, are imported, and another time nothing is downloaded and nothing changes", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const home = newHome();
    await using server = await serveMirror(mirror, PEMS);
    const first = await fetchOver(server, PEMS, home);
    expect(howOf(first)).toEqual(["downloaded", "downloaded"]);
    expect(jsonLines(first).at(-1)).toMatchObject({ kept: 7776 + 4320, rejected: 0, unknownFiles: [] });
    expect(first.stderr).toMatch(/train\.csv: 0\.20 MB/);
    const before = treeOf(home);
    const again = await fetchOver(server, PEMS, home);
    expect(howOf(again)).toEqual(["present", "present"]);
    expect(versionOf(again)).toBe(versionOf(first));
    expect(treeOf(home)).toEqual(before);
    expect(server.ranges).toHaveLength(2);
  });

  it("a cut download says how to go on, imports nothing, and the next run goes on from there", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const home = newHome();
    const whole = readFileSync(join(mirror, PEMS, "train.csv"));
    await using cutting = await serveFiles((_, response) => {
      giveCut(whole, 100_000, response);
    });
    const told = await expectRefusal(fetchOver(cutting, PEMS, home), 3);
    expect(told.ko).toMatch(/train\.csv.*끊겼습니다.*다시 실행하면/);
    const [, here = ""] = /(\d+) of 199681 bytes.*Run the command again/.exec(told.en) ?? [];
    expect(Number(here)).toBeGreaterThan(0); // not all: what comes with the hang-up may be lost with it
    expect(selectVersions(home)).toEqual([]);
    await using server = await serveMirror(mirror, PEMS);
    expect(howOf(await fetchOver(server, PEMS, home))).toEqual(["downloaded", "downloaded"]);
    expect(server.ranges).toEqual([`bytes=${here}-`, null]);
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "another file of the same size",
      (request, response) => {
        const bytes = filesByPath(PEMS).get(request.url ?? "")?.bytes ?? 0;
        response.writeHead(200, { "content-length": bytes }).end(Buffer.alloc(bytes, "x"));
      },
      /train\.csv.*SHA-256 should be cf46f219.*set aside as .*train\.csv\.wrong/,
    ],
    ["a page of the network's login", (_, response) => response.end("<html>login</html>"), /train\.csv/],
    ["no such file", (_, response) => response.writeHead(404).end(), /HTTP 404/],
  ])("%s is refused, and nothing is imported", async (_, answer, what) => {
    const home = newHome();
    await using server = await serveFiles(answer);
    const told = await expectRefusal(fetchOver(server, PEMS, home), 3);
    expect(told.en).toMatch(what);
    expect(selectVersions(home)).toEqual([]);
    expect(existsSync(join(home, "downloads", PEMS, "train.csv"))).toBe(false);
  });

  it.skipIf(!existsSync("/sys/kernel"))("a home where nothing may be written is told as such", async () => {
    await using server = await serveFiles(() => undefined);
    const told = await expectRefusal(fetchOver(server, PEMS, "/sys/dschool"), 3);
    expect(told.en).toMatch(/not permitted.*\/sys\/dschool/);
  });
});

describe("from a mirror", () => {
  const fetchFrom = (folder: string, source: string, home: string): Promise<VerbOutcome> =>
    runVerb(run, ["fetch", source, "--json"], home, { DSCHOOL_DATA_MIRROR: folder });

  it("files are imported from where they lie, derived ones too, into each dataset that takes something of them", async ({
    skip,
  }) => {
    if (mirror === null) return skip(why);
    const home = newHome();
    const outcome = await fetchFrom(mirror, "datatoys", home);
    expect(new Set(howOf(outcome))).toEqual(new Set(["mirror"]));
    expect(existsSync(join(home, "downloads"))).toBe(false);
    const [files, ...lines] = jsonLines<FilesLine & VersionLine>(outcome);
    const totals = lines.pop();
    expect(files?.dir).toBe(join(mirror, "datatoys"));
    expect(lines.length).toBeGreaterThan(1);
    expect(totals).toEqual({
      source: "datatoys",
      versions: lines.map(({ dataset, version }) => `${dataset}@${version}`),
      kept: lines.reduce((sum, { kept }) => sum + kept, 0),
      rejected: lines.reduce((sum, { rejected }) => sum + rejected, 0),
    });
    expect(lines.find(({ dataset }) => dataset === "incidents")).toMatchObject({ kept: 2983, rejected: 0 });
    expect(selectVersions(home)).toHaveLength(lines.length);
  });

  it("an imported version carries whom to name", async ({ skip }) => {
    if (mirror === null) return skip(why);
    const home = newHome();
    await fetchFrom(mirror, "crime-kr-police", home);
    const [version] = selectVersions(home);
    const [{ source }] = selectSources("crime-kr-police");
    expect(version?.manifest).toMatchObject({ attribution: source.attribution, licence: "MIT" });
    const reference = `safety@${version?.manifest.version ?? ""}`;
    const { stdout } = await runVerb(run, ["describe", reference], home);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain(`출처: ${source.attribution.ko} (허락 MIT)`);
  });

  it("a mirror without the source is told, with the names of the files", async () => {
    const empty = mkdtempSync(join(root, "mirror-"));
    const told = await expectRefusal(fetchFrom(empty, PEMS, newHome()), 2);
    expect(told.en).toMatch(/train\.csv, test\.csv/);
  });

  it("holds, byte for byte, the files that dictionaries name", ({ skip }) => {
    if (mirror === null) return skip(why);
    for (const id of selectSourceIds()) {
      for (const [name, file] of selectSources(id).flatMap(({ source }) => Object.entries(source.files))) {
        const content = readFileSync(join(mirror, id, name));
        const sha256 = createHash("sha256").update(content).digest("hex");
        expect({ name, bytes: content.length, sha256 }).toEqual({
          name,
          bytes: file.bytes,
          sha256: file.sha256,
        });
      }
    }
  });
});

it.each([
  [["fetch"], /data fetch/],
  [["fetch", "pems"], /pems-flow-5min/],
])("%j is refused with what to do", async (args, hint) => {
  const told = await expectRefusal(runVerb(run, args, newHome()), 2);
  expect(told.ko).toMatch(hint);
  expect(told.en).toMatch(hint);
});

/** Every file below a folder, with its size and when it was changed. */
function treeOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${String(statSync(path).size)} ${String(statSync(path).mtimeMs)}`)
    .sort();
}
