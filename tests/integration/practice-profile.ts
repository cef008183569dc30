import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openDatasets } from "#catalogue/open-datasets";
import { selectCurrentDirs } from "#catalogue/current-version";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import type { GradingHome } from "./grading-home.ts";

/** What a trainee who prints the right answer to q2 on the practice data could write down. */
export async function practiceProfile({ home, dir }: Pick<GradingHome, "home" | "dir">): Promise<unknown> {
  const options = { memoryMib: 400, threads: 1, tempDirectory: null, access: { kind: "trusted" } } as const;
  await using engine = await openDuckdb(options);
  await openDatasets(engine, selectCurrentDirs(home));
  const file = join(dir, "profile.json");
  await engine.execute(
    `COPY (SELECT hour(ts) AS hour, avg(speed_kmh) FILTER (WHERE isodow(ts) <= 5) AS weekday_kmh,
      avg(speed_kmh) FILTER (WHERE isodow(ts) > 5) AS weekend_kmh FROM link_5min GROUP BY ALL ORDER BY hour)
     TO '${file}' (ARRAY true)`,
  );
  return JSON.parse(readFileSync(file, "utf8"));
}
