import { parseArgs } from "node:util";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { selectVersions } from "#catalogue/versions";
import type { Verb } from "../verb.ts";
import { alignColumns } from "./align-columns.ts";
import { stateText } from "./describe-text.ts";
import { countText } from "./summary.ts";

/** `dschool data ls`: the public versions in this home, and then the datasets of which there is none. */
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
  const built = new Set(versions.map(({ dataset }) => dataset));
  const unbuilt = selectDictionaries().filter(({ name }) => !built.has(name));
  if (values.json) {
    for (const version of versions) stdout.write(`${JSON.stringify(version)}\n`);
    for (const dictionary of unbuilt) {
      const { name: dataset } = dictionary;
      stdout.write(`${JSON.stringify({ dataset, version: null, schemaOnly: isSchemaOnly(dictionary) })}\n`);
    }
    return Promise.resolve(0);
  }
  const lines = versions.map(({ dataset, version, current, origin, rows }) => [
    `${dataset}@${version}`,
    current ? "current" : "",
    origin,
    countText(rows, config.lang),
  ]);
  stdout.write(alignColumns(lines));
  stdout.write(
    alignColumns(unbuilt.map((dictionary) => [dictionary.name, stateText(dictionary)[config.lang]])),
  );
  return Promise.resolve(0);
};
