import type { Data, Float64, Table as ArrowTable } from "apache-arrow";
import * as aq from "arquero";
import { DataFrame, merge } from "danfojs-node";
import type { Database } from "duckdb-async";
import type { Kit } from "../../src/kit/kit.ts";

/** What came out: the mean of each group by its name. */
export type Means = ReadonlyMap<string, number>;

/** A way to answer a question, for at most so many rows: beyond, it takes minutes. */
export interface Answering {
  readonly name: string;
  readonly most: number;
  readonly answer: (from: Sources) => Promise<Means>;
}

export interface Sources {
  readonly kit: Kit;
  /** The same tables in a database of duckdb-async. */
  readonly database: Database;
}

const ANY = Infinity;
/** A join of danfo makes a text of each row's key. */
const DANFO_JOIN = 100_000;

const READINGS = "SELECT link_id, speed_kmh FROM link_5min";
const KNOWN = `${READINGS} WHERE speed_kmh IS NOT NULL`;
const LINKS = "SELECT link_id, lanes FROM road_link";
const BY_LINK =
  "SELECT link_id AS name, avg(speed_kmh) AS mean FROM link_5min WHERE speed_kmh > 5 GROUP BY ALL";
const BY_LANES =
  "SELECT lanes::VARCHAR AS name, avg(speed_kmh) AS mean FROM link_5min JOIN road_link USING (link_id) GROUP BY ALL";

interface Reading {
  readonly link_id: string;
  readonly speed_kmh: number | null;
}

interface Link {
  readonly link_id: string;
  readonly lanes: number;
}

class Sums {
  readonly #sums = new Map<string, { sum: number; count: number }>();

  add(name: string, value: number): void {
    const known = this.#sums.get(name);
    if (known === undefined) this.#sums.set(name, { sum: value, count: 1 });
    else {
      known.sum += value;
      known.count += 1;
    }
  }

  means(): Means {
    return new Map(Array.from(this.#sums, ([name, { sum, count }]) => [name, sum / count]));
  }
}

function meansOf(rows: Iterable<object>): Means {
  return new Map(
    Array.from(rows as Iterable<{ readonly name: unknown; readonly mean: unknown }>, ({ name, mean }) => [
      String(name),
      Number(mean),
    ]),
  );
}

async function ask(kit: Kit, sql: string): ReturnType<Kit["sql"]> {
  return kit.sql([sql] as unknown as TemplateStringsArray);
}

async function readings(kit: Kit): Promise<Reading[]> {
  return (await ask(kit, READINGS)).rows() as unknown as Reading[];
}

function meansOfFast(rows: Iterable<Reading>): Means {
  const sums = new Sums();
  for (const { link_id, speed_kmh } of rows)
    if (speed_kmh !== null && speed_kmh > 5) sums.add(link_id, speed_kmh);
  return sums.means();
}

function fastByLink(table: aq.ColumnTable): Means {
  return meansOf(
    table
      .filter((d: Reading) => (d.speed_kmh ?? 0) > 5)
      .groupby({ name: (d: Reading) => d.link_id })
      .rollup({ mean: aq.op.mean("speed_kmh") })
      .objects(),
  );
}

/** danfo names the mean's column itself. */
function meansOfFrame(frame: Pick<DataFrame, "values" | "columns">, name: string, mean: string): Means {
  return new Map(
    frame.values.map((row) => {
      const cells = row as readonly unknown[];
      return [String(cells[frame.columns.indexOf(name)]), Number(cells[frame.columns.indexOf(mean)])];
    }),
  );
}

function frameByLink(frame: Pick<DataFrame, "query" | "column">): Means {
  const fast = frame.query(frame.column("speed_kmh").gt(5));
  return meansOfFrame(fast.groupby(["link_id"]).col(["speed_kmh"]).mean(), "link_id", "speed_kmh_mean");
}

/** Codes of texts and values as they lie in memory, with the bits that say which are there. */
function meansOfArrow(arrow: ArrowTable): Means {
  const names = new Map<string, number>();
  const [sums, counts] = [new Float64Array(600), new Uint32Array(600)];
  const [links, speeds] = [arrow.getChild("link_id")?.data ?? [], arrow.getChild("speed_kmh")?.data ?? []];
  links.forEach(({ values, dictionary }, batch) => {
    const places = Array.from(dictionary ?? [], (name) => {
      const place = names.get(String(name)) ?? names.size;
      names.set(String(name), place);
      return place;
    });
    const { values: amounts, nullBitmap } = speeds[batch] as Data<Float64>;
    const codes = values as Int32Array;
    for (let row = 0; row < codes.length; row += 1) {
      const isThere = nullBitmap.length === 0 || ((nullBitmap[row >> 3] ?? 0) >> (row & 7)) & 1;
      const amount = amounts[row] ?? NaN;
      const place = places[codes[row] ?? 0] ?? 0;
      if (!isThere || !(amount > 5)) continue;
      sums[place] = (sums[place] ?? 0) + amount;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  });
  return new Map(Array.from(names, ([name, place]) => [name, (sums[place] ?? 0) / (counts[place] ?? 0)]));
}

/** The mean speed of each link, of readings above 5 km/h: a filter and a group of 600. */
export const MEAN_BY_LINK: readonly Answering[] = [
  {
    name: "sql, aggregated",
    most: ANY,
    answer: async ({ kit }) => meansOf((await ask(kit, BY_LINK)).rows()),
  },
  {
    name: "table, verbs",
    most: ANY,
    answer: async ({ kit }) => {
      const asked = kit
        .table("link_5min")
        .filter((d: Reading) => (d.speed_kmh ?? 0) > 5)
        .groupby("link_id");
      const grouped = asked.rollup({ mean: "mean(d.speed_kmh)" }).rename({ link_id: "name" });
      return meansOf((await grouped.run()).rows());
    },
  },
  {
    name: "duckdb-async, aggregated",
    most: ANY,
    answer: async ({ database }) => meansOf(await database.all(BY_LINK)),
  },
  {
    name: "sql, .arrow() and a loop",
    most: ANY,
    answer: async ({ kit }) => {
      const arrow = (await ask(kit, READINGS)).arrow();
      const sums = new Sums();
      const [links, speeds] = [arrow.getChild("link_id"), arrow.getChild("speed_kmh")];
      for (let row = 0; row < arrow.numRows; row += 1) {
        const speed = speeds?.get(row) as number | null;
        if (speed !== null && speed > 5) sums.add(links?.get(row) as string, speed);
      }
      return sums.means();
    },
  },
  {
    name: "sql, .arrow() as typed arrays",
    most: ANY,
    answer: async ({ kit }) => meansOfArrow((await ask(kit, READINGS)).arrow()),
  },
  {
    name: "sql, .columns() and a loop",
    most: ANY,
    answer: async ({ kit }) => {
      const { link_id: links = [], speed_kmh: speeds = [] } = (await ask(kit, READINGS)).columns();
      const sums = new Sums();
      speeds.forEach((speed, row) => {
        if (typeof speed === "number" && speed > 5) sums.add(links[row] as string, speed);
      });
      return sums.means();
    },
  },
  {
    name: "sql, .rows() and a loop",
    most: ANY,
    answer: async ({ kit }) => meansOfFast(await readings(kit)),
  },
  {
    name: "sql, .arquero()",
    most: ANY,
    answer: async ({ kit }) => fastByLink((await ask(kit, READINGS)).arquero()),
  },
  {
    name: "arquero of .rows()",
    most: ANY,
    answer: async ({ kit }) => fastByLink(aq.from(await readings(kit))),
  },
  {
    name: "duckdb-async, all rows and a loop",
    most: ANY,
    answer: async ({ database }) => meansOfFast((await database.all(READINGS)) as Reading[]),
  },
  {
    name: "sql, .danfo()",
    most: ANY,
    answer: async ({ kit }) => frameByLink((await ask(kit, READINGS)).danfo()),
  },
  {
    name: "danfo of .rows()",
    most: ANY,
    answer: async ({ kit }) => {
      const known = (await readings(kit)).filter(({ speed_kmh }) => speed_kmh !== null);
      return frameByLink(new DataFrame(known));
    },
  },
];

function joinedByLanes(readings: aq.ColumnTable, links: aq.ColumnTable): Means {
  return meansOf(
    readings
      .join(links, "link_id")
      .groupby({ name: (d: Link) => d.lanes })
      .rollup({ mean: aq.op.mean("speed_kmh") })
      .objects(),
  );
}

function loopByLanes(rows: Iterable<Reading>, links: readonly Link[]): Means {
  const lanes = new Map(links.map((link) => [link.link_id, String(link.lanes)]));
  const sums = new Sums();
  for (const { link_id, speed_kmh } of rows) {
    const name = lanes.get(link_id);
    if (name !== undefined && speed_kmh !== null) sums.add(name, speed_kmh);
  }
  return sums.means();
}

/** The mean speed by the lanes of the link: a join with 600 rows and a group of four. */
export const MEAN_BY_LANES: readonly Answering[] = [
  {
    name: "sql, aggregated",
    most: ANY,
    answer: async ({ kit }) => meansOf((await ask(kit, BY_LANES)).rows()),
  },
  {
    name: "table, verbs",
    most: ANY,
    answer: async ({ kit }) => {
      const joined = kit.table("link_5min").join(kit.table("road_link"), "link_id");
      const asked = joined.groupby({ name: (d: Link) => d.lanes }).rollup({ mean: "mean(d.speed_kmh)" });
      return meansOf((await asked.run()).rows());
    },
  },
  {
    name: "duckdb-async, aggregated",
    most: ANY,
    answer: async ({ database }) => meansOf(await database.all(BY_LANES)),
  },
  {
    name: "sql, .rows() and a loop",
    most: ANY,
    answer: async ({ kit }) =>
      loopByLanes(await readings(kit), (await ask(kit, LINKS)).rows() as unknown as Link[]),
  },
  {
    name: "sql, .arquero()",
    most: ANY,
    answer: async ({ kit }) =>
      joinedByLanes((await ask(kit, READINGS)).arquero(), (await ask(kit, LINKS)).arquero()),
  },
  {
    name: "arquero of .rows()",
    most: ANY,
    answer: async ({ kit }) =>
      joinedByLanes(aq.from(await readings(kit)), aq.from((await ask(kit, LINKS)).rows())),
  },
  {
    name: "sql, .danfo()",
    most: DANFO_JOIN,
    answer: async ({ kit }) => {
      const [left, right] = [(await ask(kit, KNOWN)).danfo(), (await ask(kit, LINKS)).danfo()];
      const joined = merge({ left, right, on: ["link_id"], how: "inner" });
      return meansOfFrame(joined.groupby(["lanes"]).col(["speed_kmh"]).mean(), "lanes", "speed_kmh_mean");
    },
  },
  {
    name: "duckdb-async, all rows and a loop",
    most: ANY,
    answer: async ({ database }) =>
      loopByLanes((await database.all(READINGS)) as Reading[], (await database.all(LINKS)) as Link[]),
  },
];
