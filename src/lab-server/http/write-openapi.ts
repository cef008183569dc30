/** Writes `docs/openapi.json` from the routes: `node src/lab-server/http/write-openapi.ts`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../config.ts";
import { API_ROUTES } from "./api-routes.ts";
import { describeApi } from "./openapi.ts";

const file = join(PACKAGE_ROOT, "docs", "openapi.json");
writeFileSync(file, `${JSON.stringify(describeApi(API_ROUTES), null, 2)}\n`);
