/** Writes the types of the API from its description: `node src/web/api/generate.ts [openapi.json]`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { format, resolveConfig } from "prettier";

const here = import.meta.dirname;
const OUTPUT = join(here, "schema.d.ts");

const input = resolve(process.argv[2] ?? join(here, "../../../docs/openapi.json"));
// Not `immutable`: openapi-fetch takes readonly arrays apart into objects.
const description = JSON.parse(readFileSync(input, "utf8")) as OpenAPI3;
const types = astToString(await openapiTS(description, { alphabetize: true }));
const options = await resolveConfig(OUTPUT);
writeFileSync(OUTPUT, await format(types, { ...options, filepath: OUTPUT }));
