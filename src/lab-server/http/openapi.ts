import { z } from "zod";
import { ProblemSchema } from "../api/problem.ts";
import { SESSION_COOKIE } from "../identity/session-cookie.ts";
import { PROBLEMS } from "./problems.ts";
import type { ProblemCode } from "./problems.ts";
import type { BodySpec, Contract, Route } from "./route.ts";

type Json = Record<string, unknown>;

/** The description of the API (OpenAPI 3.1), written from the same contracts that requests are checked by. */
export function describeApi(routes: readonly Route[]): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
  for (const { contract } of routes) {
    (paths[contract.path] ??= {})[contract.method] = describeRoute(contract, schemas);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "D-School Lab",
      version: "1",
      description: "The lab's server: assignments, submissions, feedback, and checks from notebooks.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "http://127.0.0.1:8700" }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: SESSION_COOKIE,
          description: "Of the portal's pages; requests that change something must come from them.",
        },
        token: {
          type: "http",
          scheme: "bearer",
          description: "A trainee's token, as kernels have it in DSCHOOL_TOKEN.",
        },
      },
      schemas: schemas.named,
    },
  };
}

const OPTIONS = {
  io: "input",
  unrepresentable: "any",
  // A format says it; zod's pattern of the calendar fills half a screen.
  override: ({ jsonSchema }: { jsonSchema: Json }) => {
    if (jsonSchema["format"] !== undefined) delete jsonSchema["pattern"];
  },
} as const;

/** Turns zod schemas into JSON Schema; those with an id are put aside and referred to. */
class Schemas {
  readonly named: Record<string, unknown> = {};

  describe(schema: z.ZodType): Json {
    const id = z.globalRegistry.get(schema)?.id;
    const { $schema: _, $defs, ...described } = z.toJSONSchema(schema, OPTIONS) as Json;
    for (const [name, definition] of Object.entries($defs ?? {})) this.#keep(name, definition as Json);
    if (id === undefined) return atComponents(described);
    // With a name of its own a schema may come as a reference to itself, told under `$defs`.
    if (described["$ref"] === undefined) this.#keep(id, described);
    return { $ref: `#/components/schemas/${id}` };
  }

  #keep(name: string, definition: Json): void {
    const { id: _, ...described } = definition;
    this.named[name] = atComponents(described);
  }
}

/** zod puts what has a name under `$defs` of each schema; OpenAPI has one place for all. */
function atComponents(described: Json): Json {
  return JSON.parse(JSON.stringify(described).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

const SECURITY = {
  anyone: [],
  person: [{ session: [] }, { token: [] }],
  portal: [{ session: [] }],
} as const;

function describeRoute(contract: Contract, schemas: Schemas): Json {
  const { id, summary, access, params, query, headers, body } = contract;
  const parameters = [
    ...describeParameters("path", params, schemas),
    ...describeParameters("query", query, schemas),
    ...describeParameters("header", headers ?? null, schemas),
  ];
  return {
    operationId: id,
    summary,
    security: SECURITY[access],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: describeBody(body, schemas) }),
    responses: { ...describeResponses(contract, schemas), ...describeProblems(contract, schemas) },
  };
}

function describeParameters(where: string, object: z.ZodObject | null, schemas: Schemas): Json[] {
  if (object === null) return [];
  const { properties = {}, required = [] } = schemas.describe(object) as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function describeBody(body: BodySpec, schemas: Schemas): Json {
  if ("json" in body) {
    return { required: true, content: { "application/json": { schema: schemas.describe(body.json) } } };
  }
  const schema = { type: "string", format: "binary", maxLength: body.maxBytes };
  return { required: true, content: { [body.bytes]: { schema } } };
}

function describeResponses({ responses }: Contract, schemas: Schemas): Json {
  const described = Object.entries(responses).map(([status, { description, schema, mime }]) => {
    if (schema !== null) {
      return [status, { description, content: { "application/json": { schema: schemas.describe(schema) } } }];
    }
    if (mime === undefined) return [status, { description }];
    return [status, { description, content: { [mime]: {} } }];
  });
  return Object.fromEntries(described) as Json;
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

function describeProblems(contract: Contract, schemas: Schemas): Json {
  const codes = problemsOf(contract);
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const named = codes.filter((code) => PROBLEMS[code].status === status);
      const description = named.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join("; ");
      const content = { "application/problem+json": { schema: schemas.describe(ProblemSchema) } };
      return [String(status), { description, content }];
    }),
  );
}
