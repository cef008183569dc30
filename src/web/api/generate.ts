/** Writes the types of the API from docs/openapi.json: `node src/web/api/generate.ts`. */
import { writeFileSync } from "node:fs";
import { SCHEMA_FILE, typesOfApi } from "./types-of-api.ts";

writeFileSync(SCHEMA_FILE, await typesOfApi());
