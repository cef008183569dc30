import type { AnyNode, ObjectExpression } from "acorn";
import { childrenOf } from "../notebook/cell-analysis.ts";
import { parseAnswer } from "./answer-code.ts";

/** Where things stand in a checks file, by lines from 1. */
export interface ChecksPlaces {
  /** The property of `defineChecks({…})` of a name; the call itself where there is none. */
  property(name: string): number;
  /** The questions in the order they are written, one written twice being there twice. */
  readonly questions: readonly { readonly id: string; readonly line: number }[];
}

/** Reads a checks file as text. Everything is in line 1 of one that cannot be parsed or does not call `defineChecks`. */
export function readChecksPlaces(text: string): ChecksPlaces {
  const parsed = parseAnswer(text);
  const declared = parsed === null ? null : optionalDeclaration(parsed.program);
  if (declared === null) return { property: () => 1, questions: [] };
  const lineOf = (position: number): number => text.slice(0, position).split("\n").length;
  const properties = propertiesOf(declared);
  const questions = properties.find(({ name }) => name === "questions")?.value;
  return {
    property: (name) =>
      lineOf(properties.find((property) => property.name === name)?.start ?? declared.start),
    questions:
      questions?.type === "ObjectExpression"
        ? propertiesOf(questions).map(({ name, start }) => ({ id: name, line: lineOf(start) }))
        : [],
  };
}

function optionalDeclaration(node: AnyNode): ObjectExpression | null {
  if (
    node.type === "CallExpression" &&
    node.callee.type === "Identifier" &&
    node.callee.name === "defineChecks"
  ) {
    const [declared] = node.arguments;
    return declared?.type === "ObjectExpression" ? declared : null;
  }
  for (const child of childrenOf(node)) {
    const found = optionalDeclaration(child);
    if (found !== null) return found;
  }
  return null;
}

interface NamedProperty {
  readonly name: string;
  readonly start: number;
  readonly value: AnyNode;
}

function propertiesOf({ properties }: ObjectExpression): NamedProperty[] {
  return properties.flatMap((property) => {
    if (property.type !== "Property" || property.computed) return [];
    const { key, start, value } = property;
    if (key.type === "Identifier") return [{ name: key.name, start, value }];
    return key.type === "Literal" ? [{ name: String(key.value), start, value }] : [];
  });
}
