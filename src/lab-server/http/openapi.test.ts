import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../config.ts";
import { API_ROUTES } from "./api-routes.ts";
import { describeApi } from "./openapi.ts";

describe("the description of the API", () => {
  it("in docs/openapi.json is that of the routes (node src/lab-server/http/write-openapi.ts writes it)", () => {
    const committed: unknown = JSON.parse(readFileSync(join(PACKAGE_ROOT, "docs", "openapi.json"), "utf8"));
    expect(committed).toEqual(JSON.parse(JSON.stringify(describeApi(API_ROUTES))));
  });

  it("says of every named schema what it is", () => {
    const { components } = describeApi(API_ROUTES) as {
      readonly components: { readonly schemas: Readonly<Record<string, object>> };
    };
    const empty = Object.entries(components.schemas).filter(([, schema]) => "$ref" in schema);
    expect(empty).toEqual([]);
    expect(components.schemas).toHaveProperty("Status.properties.parts");
  });

  it("names every operation once", () => {
    const ids = API_ROUTES.map(({ contract }) => contract.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
