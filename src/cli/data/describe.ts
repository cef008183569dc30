import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { type Dictionary, isSchemaOnly, selectDatasetNames, selectDictionary } from "#catalogue/dictionary";
import { selectOptionalCurrent, selectVersion } from "#catalogue/versions";
import type { Verb } from "../verb.ts";
import { dictionaryText, versionText } from "./describe-text.ts";

/**
 * `dschool data describe <name>[@version]`: its tables, with every column's type, key, unit, sensitivity, source and
 * meaning. Of a dataset that has not been built, and with `--schema`, it shows the dictionary.
 */
export const runDescribe: Verb = (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, schema: { type: "boolean", default: false } },
  });
  const [reference, ...more] = positionals;
  if (reference === undefined || more.length > 0) throw nameMissing();
  const dictionary = selectOptionalDictionary(reference);
  if (dictionary !== null && (values.schema || selectOptionalCurrent(config.home, reference) === null)) {
    stdout.write(values.json ? dictionaryJson(dictionary) : dictionaryText(dictionary, config.lang));
    return Promise.resolve(0);
  }
  if (values.schema) throw schemaOfVersion(reference);
  const { dir, manifest } = selectVersion(config.home, reference, process.cwd());
  stdout.write(
    values.json
      ? `${JSON.stringify({ ...manifest, dir })}\n`
      : versionText(manifest, selectOptionalDictionary(manifest.dataset), config.lang),
  );
  return Promise.resolve(0);
};

/** Null for what is not the plain name of a dataset. */
function selectOptionalDictionary(name: string): Dictionary | null {
  return selectDatasetNames().includes(name) ? selectDictionary(name) : null;
}

function dictionaryJson({ name, ...dictionary }: Dictionary): string {
  const schemaOnly = isSchemaOnly({ name, ...dictionary });
  return `${JSON.stringify({ dataset: name, version: null, schemaOnly, ...dictionary })}\n`;
}

function schemaOfVersion(reference: string): CatalogueError {
  const known = selectDatasetNames().join(", ");
  return new CatalogueError("usage", {
    ko: `--schema는 자료 이름과 함께 쓰며, "${reference}"은(는) 자료 이름이 아닙니다. 있는 자료: ${known}.`,
    en: `--schema goes with the name of a dataset, which "${reference}" is not. Datasets: ${known}.`,
  });
}

function nameMissing(): CatalogueError {
  return new CatalogueError("usage", {
    ko: "설명할 자료를 하나 주세요: dschool data describe <이름>[@버전]. dschool data ls로 있는 버전을 볼 수 있습니다.",
    en: "Name one dataset: dschool data describe <name>[@version]. dschool data ls shows what there is.",
  });
}
