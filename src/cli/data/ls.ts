import { parseArgs } from "node:util";
import { selectVersions } from "#catalogue/versions";
import type { Verb } from "../verb.ts";
import { alignColumns } from "./align-columns.ts";
import { countText } from "./summary.ts";

/** `dschool data ls`: the public versions in this home. */
export const runLs: Verb = (args, { config, stdout }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const versions = selectVersions(config.home).map(({ dir, manifest, current }) => ({
    dataset: manifest.dataset,
    version: manifest.version,
    current,
    origin: manifest.origin,
    scale: manifest.scale,
    source: manifest.source,
    contentHash: manifest.contentHash,
    rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
    dir,
  }));
  if (values.json) {
    for (const version of versions) stdout.write(`${JSON.stringify(version)}\n`);
  } else if (versions.length === 0) {
    stdout.write(
      config.lang === "ko"
        ? "아직 만든 자료가 없습니다. dschool data build traffic 을 실행하세요.\n"
        : "Nothing has been built. Run: dschool data build traffic\n",
    );
  } else {
    const lines = versions.map(({ dataset, version, current, origin, rows }) => [
      `${dataset}@${version}`,
      current ? "current" : "",
      origin,
      countText(rows, config.lang),
    ]);
    stdout.write(alignColumns(lines));
  }
  return Promise.resolve(0);
};
