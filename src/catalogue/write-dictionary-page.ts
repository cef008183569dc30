/** Writes `docs/datasets.md` and `docs/sources.md` from the dictionaries: `node src/catalogue/write-dictionary-page.ts`. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { selectDictionaries } from "./dictionary.ts";
import { dictionaryPage } from "./dictionary-page.ts";
import { sourcesPage } from "./sources-page.ts";

const docs = resolve(import.meta.dirname, "../../docs");
const dictionaries = selectDictionaries();
writeFileSync(join(docs, "datasets.md"), dictionaryPage(dictionaries));
writeFileSync(join(docs, "sources.md"), sourcesPage(dictionaries));
