import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Finding } from "#catalogue/source-file/detected";
import { encodeCp949 } from "#catalogue/source-file/encode-cp949";
import { selectVersions } from "#catalogue/versions";
import { run } from "#cli/data";
import { expectRefusal } from "./expect-refusal.ts";
import { jsonLines, runVerb, type VerbOutcome } from "./run-verb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-import-cli-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const CRIMES = "crime-kr-police";
const CRIMES_FILE = "경찰청_전국 경찰서별 강력범죄 발생 현황.csv";
const HEAD = "발생년도,경찰서,소계,살인,강도,절도,폭력";
const STATIONS = Array.from(
  { length: 30 },
  (_, place) => `2020,가온${String(place)}서,${String(30 + place)},0,1,20,${String(9 + place)}`,
);

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(root, "source-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

function newHome(): string {
  return mkdtempSync(join(root, "home-"));
}

const crimes = (rows: readonly string[]): string => `${[HEAD, ...rows].join("\n")}\n`;

function importCrimes(home: string, rows: readonly string[], ...options: readonly string[]) {
  return runVerb(run, ["import", CRIMES, folder({ [CRIMES_FILE]: crimes(rows) }), ...options], home);
}

interface VersionLine {
  readonly source: string;
  readonly dataset: string;
  readonly version: string;
  readonly kept: number;
  readonly rejected: number;
  readonly findings: readonly Finding[];
  readonly unknownFiles: readonly unknown[];
}

function lastLine(outcome: VerbOutcome): VersionLine {
  const line = jsonLines<VersionLine>(outcome).at(-1);
  if (line === undefined) throw new Error("nothing was told");
  return line;
}

describe("what an import tells", () => {
  it("as JSON: rows, how sure it is of what it detected and from what, and files that are not the known ones", async () => {
    const content = encodeCp949(crimes(STATIONS));
    const outcome = await runVerb(
      run,
      ["import", CRIMES, folder({ [CRIMES_FILE]: content }), "--json"],
      newHome(),
    );
    const line = lastLine(outcome);
    expect(line).toMatchObject({ source: CRIMES, dataset: "safety", kept: 30, rejected: 0 });
    expect(line.findings.map(({ topic, value, confidence }) => [topic, value, confidence])).toEqual([
      ["encoding", "cp949", "certain"],
      ["delimiter", ",", "certain"],
      ["header", "1", "certain"],
    ]);
    for (const { evidence } of line.findings) expect(evidence.ko).toMatch(/[가-힣]/);
    expect(line.unknownFiles).toEqual([
      {
        file: CRIMES_FILE,
        expected: expect.stringMatching(/^074d98df/) as string,
        found: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  it("as text: the same, with both checksums, and whom to name", async () => {
    const { stdout } = await importCrimes(newHome(), STATIONS);
    expect(stdout).toContain("받아들임 30행, 거절함 0행");
    expect(stdout).toMatch(/! 경찰청.*SHA-256이 074d98df[0-9a-f]+이어야 하는데 [0-9a-f]{64}/);
    expect(stdout).toMatch(/경찰청.*문자 인코딩 +utf-8 +확실: UTF-8로 읽으면/);
    expect(stdout).toMatch(/출처 경찰청\(data\.go\.kr\)/);
    expect(stdout).toMatch(
      /노트북에서 쓰는 이름: crime_kr_police\.station_crime.*sql`FROM crime_kr_police\.station_crime LIMIT 5`/,
    );
  });

  it("what is not certain stands first, marked, with the option that states it", async () => {
    const broken = encodeCp949(crimes(Array.from({ length: 10 }, () => STATIONS).flat()));
    broken.set([0xff], broken.length - 40);
    const { stdout } = await runVerb(run, ["import", CRIMES, folder({ [CRIMES_FILE]: broken })], newHome());
    expect(stdout).toMatch(
      /읽은 방식.*\n {2}! +경찰청.*cp949 +아마: .*아니라면 --encoding utf-8\|cp949\|utf-16le\|utf-16be 으로/,
    );
  });

  it("why rows were rejected, by reason, in which table they are, and how to see them", async () => {
    const home = newHome();
    const faulty = STATIONS.map((row, place) => (place % 10 === 3 ? row.replace(/\d+$/, "x\u001b[2J") : row));
    const { stdout } = await importCrimes(home, [...faulty, "2020,가온서,1"]);
    expect(stdout).toMatch(/ {4}3행 +경찰청.*:5 \(violence\): 수\(.*\)가 아닙니다: "x␛\[2J"/);
    expect(stdout).toMatch(/ {4}3행 .*\n {4}1행 +경찰청.*:32: 칸이 7개여야 하는데 3개입니다/);
    const [, verb = ""] = /station_crime_rejects.*보기: dschool data (.*)\n/.exec(stdout) ?? [];
    const shown = await runVerb(run, verb.split(" "), home);
    expect(shown.stdout.match(/^station_crime {2}/gm)).toHaveLength(4);
    expect(shown.stdout).toContain("\n    2020,가온서,1\n");
    expect(shown.stdout).not.toContain("\u001b");
    const lines = jsonLines(await runVerb(run, [...verb.split(" "), "--json", "--limit", "2"], home));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ table: "station_crime", line: 5, column: "violence", raw: faulty[3] });
    const cut = await runVerb(run, [...verb.split(" "), "--limit", "3"], home);
    expect(cut.stderr).toMatch(/4행 중 처음 3행.*--limit 4/);
    expect(shown.stderr).toBe("");
  });
});

it("a version of which no row was rejected says so when asked for them", async () => {
  const home = newHome();
  await importCrimes(home, STATIONS);
  const [{ manifest } = {}] = selectVersions(home);
  const shown = await runVerb(run, ["rejects", `safety@${String(manifest?.version)}`], home);
  expect(shown).toMatchObject({ code: 0, stdout: "" });
  expect(shown.stderr).toMatch(/거절한 행이 없습니다/);
});

describe("what whoever imports states", () => {
  const ROWS = Array.from({ length: 12 }, (_, day) => {
    const date = `0${String((day % 9) + 1)}/0${String((day % 4) + 1)}/2016 0:${String(10 + day)}`;
    return `${date},20,1,100`;
  });
  const flow = (): string => {
    const text = `5 Minutes,Lane 1 Flow (Veh/5 Minutes),# Lane Points,% Observed\n${ROWS.join("\n")}\n`;
    return folder({ "train.csv": text, "test.csv": text });
  };

  it("is asked for where nothing can be told, with the option's name, and nothing is imported", async () => {
    const home = newHome();
    const told = await expectRefusal(runVerb(run, ["import", "pems-flow-5min", flow()], home), 2);
    expect(told.ko).toMatch(/날짜.*--date-order ymd\|dmy\|mdy/);
    expect(told.en).toMatch(/date order cannot be told.*--date-order ymd\|dmy\|mdy/);
    expect(selectVersions(home)).toEqual([]);
  });

  it("is followed, and told as stated", async () => {
    const stated = async (order: string): Promise<VersionLine> =>
      lastLine(
        await runVerb(
          run,
          ["import", "pems-flow-5min", flow(), "--date-order", order, "--encoding", "UTF8", "--json"],
          newHome(),
        ),
      );
    const [dmy, mdy] = [await stated("dmy"), await stated("mdy")];
    expect(dmy.version).not.toBe(mdy.version);
    expect(dmy.findings).toContainEqual(
      expect.objectContaining({ topic: "date-order", value: "dmy", confidence: "stated" }),
    );
    expect(dmy.findings).toContainEqual(
      expect.objectContaining({ topic: "encoding", value: "utf-8", confidence: "stated" }),
    );
  });

  it("is told when it was of no use", async () => {
    const { stderr, code } = await importCrimes(newHome(), STATIONS, "--date-order", "dmy");
    expect(code).toBe(0);
    expect(stderr).toMatch(/--date-order은\(는\) 쓰이지 않았습니다/);
  });

  it.each([
    [["--encoding", "latin1"], /utf-8\|cp949/],
    [["--delimiter", "x"], /comma\|tab/],
    [["--date-order", "ydm"], /ymd\|dmy\|mdy/],
  ])("%j is refused with the values there are", async (options, values) => {
    const told = await expectRefusal(importCrimes(newHome(), STATIONS, ...options), 2);
    expect(told.ko).toMatch(values);
    expect(told.en).toMatch(values);
  });
});

it("a source that several datasets take something of is imported into none when a file of one is missing", async () => {
  const home = newHome();
  const dir = folder({ "accident.csv": "" });
  const told = await expectRefusal(runVerb(run, ["import", "datatoys", dir], home), 2);
  expect(told.en).toMatch(/seoulCCTV\.csv/);
  expect(selectVersions(home)).toEqual([]);
});

it("what is told of a refused file commands no terminal, whatever its names hold", async () => {
  const dir = folder({ "a\u001b[2J.csv": "x\u001b]0;y\u0007,z\n1,2\n" });
  const told = await expectRefusal(runVerb(run, ["import", "cctv-standard", dir], newHome()), 2);
  expect(told.en).toContain("a␛[2J.csv has no column");
  expect(told.en).toContain("x␛]0;y␇, z");
  expect(`${told.ko}${told.en}`).not.toMatch(/\p{Cc}/u);
});

it.each([
  [["rejects"], /data rejects/],
  [["rejects", "safety@nowhere"], /safety/],
  [["rejects", "safety", "--limit", "0"], /--limit|safety/],
])("%j is refused with what to do", async (args, hint) => {
  const told = await expectRefusal(runVerb(run, args, newHome()), 2);
  expect(told.ko).toMatch(hint);
  expect(told.en).toMatch(hint);
});
