import { parse } from "acorn";
import type { Expression, ObjectExpression } from "acorn";
import { stripTypes } from "./notebook/strip-types.ts";

/** A question that has a check twice in the source of a checks file; JavaScript keeps only the later one. */
export interface RepeatedQuestion {
  readonly id: string;
  /** Of the later check, from 1. */
  readonly line: number;
}

/** Looks for them in the object given to `defineChecks`; finds nothing in a file that is written otherwise. */
export function findRepeatedQuestions(source: string): RepeatedQuestion[] {
  const stripped = stripTypes(source);
  if (stripped.status !== "stripped") return [];
  const { body } = parse(stripped.code, { ecmaVersion: "latest", sourceType: "module" });
  const exported = body.find((statement) => statement.type === "ExportDefaultDeclaration")?.declaration;
  const declared = exported?.type === "CallExpression" ? exported.arguments[0] : undefined;
  const questions = declared?.type === "ObjectExpression" ? selectOptionalValue(declared, "questions") : null;
  if (questions?.type !== "ObjectExpression") return [];
  const ids = questions.properties.flatMap((property) => keyOf(property) ?? []);
  const repeated = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
  return [...repeated].map((id) => ({ id, line: lastLineOfKey(source, id) }));
}

function selectOptionalValue({ properties }: ObjectExpression, name: string): Expression | null {
  const found = properties.find((property) => keyOf(property) === name);
  return found?.type === "Property" ? found.value : null;
}

function keyOf(property: ObjectExpression["properties"][number]): string | null {
  if (property.type !== "Property" || property.computed) return null;
  if (property.key.type === "Identifier") return property.key.name;
  return property.key.type === "Literal" ? String(property.key.value) : null;
}

/** By its text: stripping types moves lines. */
function lastLineOfKey(source: string, id: string): number {
  const spellings = [id, `"${id}"`, `'${id}'`].map((key) => `${key}:`);
  const isThere = (line: string) => spellings.some((spelling) => line.trimStart().startsWith(spelling));
  return source.split("\n").findLastIndex(isThere) + 1;
}
