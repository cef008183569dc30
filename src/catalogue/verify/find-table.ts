import type { LocalText } from "../../domain/local-text.ts";
import { tableSql } from "../dataset-views.ts";
import { type Dictionary, selectDictionaries } from "../dictionary.ts";
import type { Manifest, Reference } from "../manifest.ts";
import { selectOptionalTruth } from "../truth.ts";
import { selectOptionalSibling } from "./sibling-version.ts";

/** A SELECT of the table that a reference leads to, or why there is none. */
export type FoundTable =
  { readonly isFound: true; readonly sql: string } | { readonly isFound: false; readonly why: LocalText };

/** Looks in the version itself, and for generated ones in those of other datasets that are of the same scale and seed. */
export function findTable(
  home: string,
  { dir, manifest }: { readonly dir: string; readonly manifest: Manifest },
  { table }: Reference,
): FoundTable {
  const own = manifest.tables.find(({ name }) => name === table);
  if (own !== undefined) return { isFound: true, sql: tableSql(dir, own) };
  const owner = ownerOf(table);
  const truth = selectOptionalTruth(home, manifest.dataset, manifest.version);
  if (owner.name === manifest.dataset || manifest.origin !== "synthetic")
    return missing(`이 버전에 표 ${table}이(가) 없습니다`, `the version has no table ${table}`);
  const sibling = truth === null ? null : selectOptionalSibling(home, owner.name, truth);
  if (sibling === null)
    return missing(
      `규모와 시드가 같은 ${owner.name} 버전이 없습니다. dschool data build 로 같은 규모와 시드로 만드세요`,
      `there is no version of ${owner.name} of the same scale and seed. Build it so with dschool data build`,
    );
  const other = sibling.manifest.tables.find(({ name }) => name === table);
  if (other !== undefined) return { isFound: true, sql: tableSql(sibling.dir, other) };
  const version = `${owner.name}@${sibling.manifest.version}`;
  return missing(`${version}에 표 ${table}이(가) 없습니다`, `${version} has no table ${table}`);
}

function ownerOf(table: string): Dictionary {
  const owner = selectDictionaries().find(({ tables }) => tables.some(({ name }) => name === table));
  if (owner === undefined) throw new Error(`no dictionary has the table ${table}`);
  return owner;
}

function missing(ko: string, en: string): FoundTable {
  return { isFound: false, why: { ko, en } };
}
