/** Writes `docs/datasets.md` from the dictionaries: `node src/catalogue/write-dictionary-page.ts`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { selectDictionaries } from "./dictionary.ts";
import { dictionaryPage } from "./dictionary-page.ts";

const file = resolve(import.meta.dirname, "../../docs/datasets.md");
writeFileSync(file, dictionaryPage(selectDictionaries()));
