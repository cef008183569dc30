import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express from "express";
import type { Express, RequestHandler } from "express";
import helmet from "helmet";
import type { Lang } from "#domain/local-text";
import type { Lab } from "../lab.ts";
import type { Metrics } from "../metrics.ts";
import { API_ROUTES } from "./api-routes.ts";
import { PAGE_POLICY } from "./content-policy.ts";
import { allowLabPages } from "./cors.ts";
import { handleErrors } from "./handle-errors.ts";
import { guardHost } from "./host-guard.ts";
import { mount } from "./mount.ts";
import { describeApi } from "./openapi.ts";
import { refuse } from "./problems.ts";
import { logRequests } from "./request-log.ts";
import { isDatabaseUp } from "./routes/status.ts";
import { sendProblem } from "./send-problem.ts";

export interface AppOptions {
  readonly lab: Lab;
  readonly metrics: Metrics;
  /** The folder of the built pages. */
  readonly pages: string;
  /** Aborted when the server wants to end. */
  readonly stopping: AbortSignal;
}

/** The server's application: pages, API, and what watches over it. */
export function createApp({ lab, metrics, pages, stopping }: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  app.set("query parser", "simple");
  app.use(logRequests(lab.log, metrics));
  app.use(secureHeaders());
  app.use(guardHost(lab.config));
  app.use(refuseOnce(stopping));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "up" });
  });
  app.get("/readyz", async (_request, response) => {
    const isReady = await isDatabaseUp(lab);
    if (isReady) response.json({ status: "ready" });
    else sendProblem(response, refuse("database.away", {}, { headers: { "retry-after": "2" } }));
  });
  app.get("/metrics", async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.print());
  });
  const description = JSON.stringify(describeApi(API_ROUTES));
  app.get("/openapi.json", (_request, response) => {
    response.type("application/json").send(description);
  });
  app.use("/api/", allowLabPages(lab.config));
  app.use(mount(API_ROUTES, lab, stopping));
  app.use("/api/", (_request, response) => sendProblem(response, refuse("path.unknown")));
  servePages(app, pages, lab.config.lang);
  app.use((_request, response) => sendProblem(response, refuse("path.unknown")));
  app.use(handleErrors(lab.log));
  return app;
}

function secureHeaders(): RequestHandler {
  const copy = Object.entries(PAGE_POLICY).map(([name, sources]) => [name, [...sources]]);
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(copy) as Record<string, string[]>,
    },
    referrerPolicy: { policy: "no-referrer" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    // There is no TLS on the loopback, and a browser told to insist on it would lose every other server there.
    strictTransportSecurity: false,
    xFrameOptions: false, // frame-ancestors says it, and for outputs otherwise
  });
}

function refuseOnce(stopping: AbortSignal): RequestHandler {
  return (_request, response, next) => {
    if (!stopping.aborted) {
      next();
      return;
    }
    sendProblem(
      response,
      refuse("server.stopping", {}, { headers: { connection: "close", "retry-after": "2" } }),
    );
  };
}

/** Files named by their content may be kept; the page that names them may not. */
function servePages(app: Express, pages: string, lang: Lang): void {
  const index = join(pages, "index.html");
  app.use("/assets", express.static(join(pages, "assets"), { immutable: true, maxAge: "1y", index: false }));
  app.use(express.static(pages, { index: false, cacheControl: false }));
  const page: RequestHandler = async (request, response, next) => {
    if (request.accepts(["html", "json"]) !== "html") {
      next();
      return;
    }
    const html = await readFile(index, "utf8");
    response.set("cache-control", "no-cache");
    // Who is not signed in has no other language yet.
    response.type("html").send(html.replace('<html lang="ko">', `<html lang="${lang}">`));
  };
  // Addresses of pages are the pages' own matter; a file with a name that is not there is a mistake.
  app.get(/^\/(?!assets\/)[^.]*$/, page);
}
