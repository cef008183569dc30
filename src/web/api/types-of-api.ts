import { readFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { format, resolveConfig } from "prettier";

export const SCHEMA_FILE = join(import.meta.dirname, "schema.d.ts");
const DESCRIPTION = join(import.meta.dirname, "../../../docs/openapi.json");

/** The types of the API, as TypeScript, from its description. */
export async function typesOfApi(): Promise<string> {
  const description = JSON.parse(readFileSync(DESCRIPTION, "utf8")) as OpenAPI3;
  // Not `immutable`: openapi-fetch takes readonly arrays apart into objects.
  const types = astToString(await openapiTS(description, { alphabetize: true }));
  return await format(types, { ...(await resolveConfig(SCHEMA_FILE)), filepath: SCHEMA_FILE });
}
