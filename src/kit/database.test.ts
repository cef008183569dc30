import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { createKit, type Kit } from "./kit.ts";
import type { Table } from "./table.ts";

const MIB = 2 ** 20;

let engine: QueryEngine;
let kit: Kit;
beforeAll(async () => {
  const access = { kind: "locked", directories: [] } as const;
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access });
  await engine.execute("CREATE VIEW few AS SELECT i FROM range(1000000) r(i)");
  await engine.execute(
    "CREATE VIEW big AS SELECT i, i % 7 AS g, 'a text of a row ' || i AS t FROM range(60000000) r(i)",
  );
  const openEngine = () => Promise.resolve(engine);
  kit = createKit({ openEngine, judge: null, display: null, lang: "en", maxResultBytes: 20 * MIB });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

async function connections(): Promise<unknown> {
  return (await kit.sql`SELECT count FROM duckdb_connection_count()`).rows()[0]?.["count"];
}

async function throwIn(parts: AsyncGenerator<Table, void>): Promise<void> {
  for await (const part of parts) throw new Error(part.numRows > 0 ? "enough" : "none");
}

/** A listener besides the kit's, as a kernel has one: without, a signal would end this process. */
async function interrupting(work: (interrupt: () => void) => Promise<void>): Promise<void> {
  const ignore = (): void => undefined;
  process.on("SIGINT", ignore);
  try {
    await work(() => process.kill(process.pid, "SIGINT"));
  } finally {
    process.off("SIGINT", ignore);
  }
}

describe("a result that is too large", () => {
  it("of 60 million rows is stopped before the memory is full, with ways out, and the next query runs", async () => {
    await expect(kit.sql`SELECT * FROM big`).rejects.toThrow(
      /stopped at [\d,]+ rows, beyond 20 MB.*GROUP BY.*sql\.stream/s,
    );
    expect((await kit.sql`SELECT 1 AS a`).rows()).toEqual([{ a: 1 }]);
  });

  it("of few rows with long texts is stopped, too", async () => {
    await expect(kit.sql`SELECT repeat('x', 1000000) || i AS t FROM range(100) r(i)`).rejects.toThrow(
      /too large/,
    );
  });

  it("inside DuckDB is told as too little memory, with ways out", async () => {
    await expect(kit.sql`SELECT count(*) FROM (SELECT DISTINCT t FROM big)`).rejects.toThrow(
      /more memory than there is.*aggregate first.*hold all rows/is,
    );
  });

  it("is not made into row objects or a danfo frame, but read row by row", async () => {
    const roomy = createKit({
      openEngine: () => Promise.resolve(engine),
      judge: null,
      display: null,
      lang: "en",
    });
    const many = await roomy.sql`SELECT i::INTEGER AS i FROM range(1000001) r(i)`;
    expect(() => many.rows()).toThrow(/1,000,001 rows are too many.*columns\(\) or arrow\(\)/);
    expect(() => many.danfo()).toThrow(/too many for danfo \(300,000 at most\).*SAMPLE/);
    let last: unknown;
    for (const row of many) last = row["i"];
    expect(last).toBe(1_000_000);
  });
});

describe("a stream", () => {
  it("gives every row once, in tables of bounded size, also of a result that is too large for one", async () => {
    const most = 6_000_000;
    await expect(kit.sql`SELECT i::INTEGER AS i FROM big WHERE i < ${most}`).rejects.toThrow(/too large/);
    let [rows, sum] = [0, 0];
    for await (const part of kit.sql.stream`SELECT i::INTEGER AS i FROM big WHERE i < ${most}`) {
      expect(part.numRows).toBeLessThanOrEqual(100_000);
      rows += part.numRows;
      for (const i of part.column("i")) sum += Number(i);
    }
    expect([rows, sum]).toEqual([most, ((most - 1) * most) / 2]);
  });

  it("gives fewer rows at once where they weigh much, and every one of them", async () => {
    const sizes: number[] = [];
    for await (const part of kit.sql.stream`SELECT repeat('x', 2000) || i AS t FROM range(20000) r(i)`)
      sizes.push(part.numRows);
    // Of 2,000 bytes each, a fourth of 20 MB: three chunks of 2,048 at most.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6_144);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20_000);
  });

  it.each([
    ["texts", "repeat('x', 20000) || i"],
    ["bytes", "repeat('x', 20000)::BLOB"],
    ["lists", "range(2000)"],
  ])("divides what DuckDB gives at once where %s are wide", async (_, wide) => {
    const strings = [`SELECT i, if(i % 7 = 0, NULL, ${wide}) AS wide FROM range(2000) r(i)`];
    const parts: Table[] = [];
    for await (const part of kit.sql.stream(Object.assign(strings, { raw: strings }))) parts.push(part);
    // A fourth of 20 MB holds some 250 of them.
    expect(Math.max(...parts.map(({ numRows }) => numRows))).toBeLessThanOrEqual(350);
    expect(parts.flatMap((part) => part.column("i"))).toEqual(Array.from({ length: 2000 }, (_, i) => i));
    expect(parts.flatMap((part) => part.column("wide").filter((cell) => cell === null))).toHaveLength(286);
  });

  it("lets other queries run within its loop, and ends inside DuckDB when the loop is left", async () => {
    let seen = 0;
    for await (const part of kit.table("big").select("i").stream()) {
      seen += Number((await kit.sql`SELECT ${part.numRows}::INTEGER AS n`).rows()[0]?.["n"]);
      break;
    }
    expect(seen).toBeGreaterThan(0);
    expect((await kit.sql`SELECT 2 AS a`).rows()).toEqual([{ a: 2 }]);
  });

  it("has a table of no rows where there are none, and says what is wrong when its loop begins", async () => {
    const parts: Table[] = [];
    for await (const part of kit.sql.stream`SELECT 1 AS a WHERE false`) parts.push(part);
    expect(parts.map(({ names, numRows }) => [names, numRows])).toEqual([[["a"], 0]]);
    await expect(parts[0]?.explain()).rejects.toThrow(/part of a streamed result/);
    await expect(kit.sql.stream`SELECT nothing FROM big`.next()).rejects.toThrow(/no column "nothing"/);
  });

  it.each<[string, (parts: AsyncGenerator<Table, void>) => Promise<unknown>]>([
    [
      "its loop is left",
      async (parts) => {
        for await (const part of parts) if (part.numRows > 0) break;
      },
    ],
    ["its loop throws", (parts) => expect(throwIn(parts)).rejects.toThrow("enough")],
    [
      "return is called after a part",
      async (parts) => {
        await parts.next();
        await parts.return();
      },
    ],
    [
      "its block ends",
      async (given) => {
        await using parts = given;
        await parts.next();
      },
    ],
    [
      "it is forgotten after a part",
      async (parts) => {
        await parts.next();
      },
    ],
  ])("holds no connection and hears no interrupt once %s", async (_, leave) => {
    await interrupting(async () => {
      const listeners = process.listenerCount("SIGINT");
      await leave(kit.sql.stream`SELECT i FROM big`);
      await expect
        .poll(async () => {
          collectGarbage();
          return [process.listenerCount("SIGINT"), await connections()];
        })
        .toEqual([listeners, 1]);
    });
  });

  it("ends when the cell is interrupted, while DuckDB computes and between two parts", async () => {
    await interrupting(async (interrupt) => {
      const computing = kit.sql.stream`SELECT count(*) FROM few a, few b WHERE a.i * b.i % 7 = 3`.next();
      setTimeout(interrupt, 100);
      await expect(computing).rejects.toThrow(/interrupted/);
      const parts = kit.sql.stream`SELECT i FROM big`;
      await parts.next();
      interrupt();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await expect(parts.next()).rejects.toThrow(/interrupted/);
    });
  });
});

describe("an interrupt", () => {
  const ENDLESS = "SELECT count(*) AS n FROM few a, few b WHERE a.i * b.i % 7 = 3";
  const strings = Object.assign([ENDLESS], { raw: [ENDLESS] });
  interface Side {
    readonly i: number;
  }
  const endless = () =>
    kit
      .table("few")
      .join(kit.table("few"), (a: Side, b: Side) => (a.i * b.i) % 7 === 3)
      .count();
  it.each([
    ["sql", () => kit.sql(strings)],
    ["verbs", () => endless().run()],
    ["a plot", () => kit.plot(endless(), { y: "count" })],
    ["a profile", () => kit.profile(strings)],
    ["explain", () => endless().explain()],
  ])("ends %s inside DuckDB, and the next query runs", async (_, run: () => Promise<unknown>) => {
    await interrupting(async (interrupt) => {
      const running = run();
      setTimeout(interrupt, 150);
      await expect(running).rejects.toThrow(/interrupted/);
      expect((await kit.sql`SELECT 3 AS a`).rows()).toEqual([{ a: 3 }]);
    });
  });
});
