import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SCHEMA_FILE, typesOfApi } from "./types-of-api.ts";

test("the pages know the API as docs/openapi.json describes it (else: node src/web/api/generate.ts)", async () => {
  expect(readFileSync(SCHEMA_FILE, "utf8")).toBe(await typesOfApi());
});
