/** Writes `docs/reference.md` from the docstrings of what is public: `node src/kit/reference/write-reference-page.ts`. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readReference } from "./read-reference.ts";
import { referenceGaps } from "./reference-gaps.ts";
import { referencePage } from "./reference-page.ts";

const entries = readReference();
const gaps = referenceGaps(entries);
if (gaps.length > 0) throw new Error(`The reference is not whole:\n${gaps.join("\n")}`);
writeFileSync(resolve(import.meta.dirname, "../../../docs/reference.md"), referencePage(entries));
