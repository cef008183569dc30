import { readSqlType } from "../../domain/sql-type.ts";
import { docComment, propertyName, scriptType } from "./script-type.ts";

/** A column as a completion shows it. */
export interface DeclaredColumn {
  readonly name: string;
  /** As DuckDB writes it. */
  readonly type: string;
  readonly nullable: boolean;
  /** What it means, and in which unit. */
  readonly doc: string;
}

export interface DeclaredTable {
  readonly name: string;
  readonly doc: string;
  readonly columns: readonly DeclaredColumn[];
}

/** Lower-case names, which are those of all tables of the lab, can be those of a TypeScript interface with an ending. */
const PLAIN = /^[a-z][a-z0-9_]*$/;

/**
 * The tables of a city as a TypeScript declaration: global interfaces, which merge with the empty ones of the kit's own
 * declaration wherever both are read. A table's row is an interface of its own, so that messages call it by its name.
 */
export function cityDeclaration(tables: readonly DeclaredTable[]): string {
  const named = tables.filter(({ name }) => PLAIN.test(name));
  const rows = named.flatMap((table) => [
    docComment(table.doc, "  "),
    `  interface ${table.name}_row {`,
    ...columnLines(table, "    "),
    "  }",
  ]);
  const members = tables.flatMap((table) => [
    docComment(table.doc, "  "),
    PLAIN.test(table.name)
      ? `  ${table.name}: DschoolCity.${table.name}_row;`
      : `  ${propertyName(table.name)}: {\n${columnLines(table, "    ").join("\n")}\n  };`,
  ]);
  return [
    "declare namespace DschoolCity {",
    ...rows,
    "}",
    "interface DschoolTables {",
    ...members,
    "}",
    "",
  ].join("\n");
}

function columnLines({ columns }: DeclaredTable, indent: string): string[] {
  return columns.flatMap(({ name, type, nullable, doc }) => [
    docComment(`${doc} · ${type}`, indent),
    `${indent}${propertyName(name)}: ${scriptType(readSqlType(type))}${nullable ? " | null" : ""};`,
  ]);
}
