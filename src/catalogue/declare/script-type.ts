import type { SqlType } from "../../domain/sql-type.ts";

const NAME = /^[A-Za-z_$][\w$]*$/;

/** A name as a property of a TypeScript type. */
export function propertyName(name: string): string {
  return NAME.test(name) ? name : JSON.stringify(name);
}

/** A comment that ends where it should, whatever its text. */
export function docComment(text: string, indent: string): string {
  return `${indent}/** ${text.replace(/\s+/g, " ").replaceAll("*/", "*\u200b/").trim()} */`;
}

/**
 * What a notebook gets of a value of this SQL type, as TypeScript; see `Row` in the kit's declaration. Whole numbers are
 * `number`, which they are unless one of their column is beyond 2^53.
 */
export function scriptType(type: SqlType): string {
  switch (type.kind) {
    case "list":
      return `${element(scriptType(type.of))}[]`;
    case "map":
      return `{ key: ${scriptType(type.key)}; value: ${scriptType(type.value)} }[]`;
    case "struct":
      return `{ ${type.fields.map(({ name, type: of }) => `${propertyName(name)}: ${scriptType(of)}`).join("; ")} }`;
    default:
      return PLAIN[type.kind];
  }
}

function element(type: string): string {
  return /^[\w{]/.test(type) ? type : `(${type})`;
}

const PLAIN = {
  whole: "number",
  exact: "number",
  float: "number",
  boolean: "boolean",
  text: "string",
  json: "string",
  date: "string",
  civil: "Date",
  instant: "Date",
  clock: "string",
  interval: "string",
  bytes: "Uint8Array",
  other: "unknown",
} as const;
