import { OpenApiGeneratorV31, OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import { ProblemSchema } from "../api/problem.ts";
import { PROBLEMS } from "./problems.ts";
import type { ProblemCode } from "./problems.ts";
import type { BodySpec, Contract, Route } from "./route.ts";

/** The description of the API (OpenAPI 3.1), written from the same contracts that requests are checked by. */
export function describeApi(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "dschool_session",
    description: "Of the portal's pages; requests that change something must come from them.",
  });
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A trainee's token, as kernels have it in DSCHOOL_TOKEN.",
  });
  for (const { contract } of routes) registry.registerPath(describeRoute(contract));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "D-School Lab",
      version: "1",
      description: "The lab's server: assignments, submissions, feedback, and checks from notebooks.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "http://127.0.0.1:8700" }],
  });
}

function describeRoute(contract: Contract): RouteConfig {
  const { id, method, path, summary, access, params, query, headers, body } = contract;
  const security = {
    anyone: [],
    person: [{ session: [] }, { token: [] }],
    portal: [{ session: [] }],
  }[access];
  return {
    operationId: id,
    method,
    path,
    summary,
    security,
    request: {
      ...(params === null ? {} : { params }),
      ...(query === null ? {} : { query }),
      ...(headers === undefined ? {} : { headers }),
      ...(body === null ? {} : { body: describeBody(body) }),
    },
    responses: { ...describeResponses(contract), ...describeProblems(contract) },
  };
}

function describeBody(body: BodySpec) {
  if ("json" in body) return { required: true, content: { "application/json": { schema: body.json } } };
  const schema = { type: "string", format: "binary", maxLength: body.maxBytes } as const;
  return { required: true, content: { [body.bytes]: { schema } } };
}

function describeResponses({ responses }: Contract): RouteConfig["responses"] {
  const described = Object.entries(responses).map(([status, { description, schema, mime }]) => {
    if (schema !== null) return [status, { description, content: { "application/json": { schema } } }];
    if (mime === undefined) return [status, { description }];
    return [status, { description, content: { [mime]: { schema: { type: "string" } } } }];
  });
  return Object.fromEntries(described) as RouteConfig["responses"];
}

/** What can go wrong with every route of a kind. */
function problemsOf({ access, method, body, problems }: Contract): readonly ProblemCode[] {
  return [
    "request.malformed",
    "host.foreign",
    "rate.exceeded",
    "machine.bug",
    "database.away",
    ...(access === "anyone" ? [] : (["session.missing"] as const)),
    ...(method === "get" ? [] : (["origin.foreign", "disk.full"] as const)),
    ...(access === "portal" ? (["scope.too-narrow"] as const) : []),
    ...(body === null ? [] : (["body.too-large", "body.type"] as const)),
    ...problems,
  ];
}

function describeProblems(contract: Contract): RouteConfig["responses"] {
  const codes = problemsOf(contract);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const named = codes.filter((code) => PROBLEMS[code].status === status);
      const description = named.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join("; ");
      return [
        String(status),
        { description, content: { "application/problem+json": { schema: ProblemSchema } } },
      ];
    }),
  );
}
