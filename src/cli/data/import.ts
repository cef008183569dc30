import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { importSource } from "#catalogue/import-source";
import { selectSourceIds } from "#catalogue/select-sources";
import type { Verb } from "../verb.ts";
import { parseReadOptions, READ_OPTIONS } from "./read-options.ts";
import { tellImports } from "./tell-imports.ts";

/** `dschool data import <source> <folder>`: real files as versions of their own; `current` stays where it is. */
export const runImport: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, ...READ_OPTIONS },
  });
  const [source, path, ...more] = positionals;
  if (source === undefined || path === undefined || more.length > 0) throw argumentsMissing();
  const overrides = parseReadOptions(values);
  const versions = importSource({ home: context.config.home, source, path: resolve(path), overrides });
  await tellImports({ source, versions, overrides, json: values.json }, context);
  return 0;
};

function argumentsMissing(): CatalogueError {
  const sources = selectSourceIds().join(", ");
  return new CatalogueError("usage", {
    ko: `원천 자료와 그 파일이 든 폴더를 주세요: dschool data import <원천> <폴더>. 들여올 수 있는 자료: ${sources}.`,
    en: `Name a source and the folder of its files: dschool data import <source> <folder>. Sources: ${sources}.`,
  });
}
