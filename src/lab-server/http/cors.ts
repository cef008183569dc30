import type { RequestHandler } from "express";
import type { LabConfig } from "../config.ts";
import { labOrigin } from "./origins.ts";

/** Lets JupyterLab's pages call the API with a token. Never with the portal's cookie: credentials stay forbidden. */
export function allowLabPages(config: LabConfig): RequestHandler {
  const lab = labOrigin(config);
  return (request, response, next) => {
    response.vary("Origin");
    if (request.headers.origin !== lab) {
      next();
      return;
    }
    response.set({
      "access-control-allow-origin": lab,
      "access-control-expose-headers": "x-request-id, retry-after",
    });
    if (request.method !== "OPTIONS") {
      next();
      return;
    }
    response.set({
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": "authorization, content-type, content-digest",
      "access-control-max-age": "600",
    });
    response.status(204).end();
  };
}
