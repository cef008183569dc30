import type { LocalText } from "#domain/local-text";
import type { CellType } from "../notebook/notebook.ts";
import type { CellKind } from "./cell-kind.ts";

const REGIONS = ["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"] as const;
export type Region = (typeof REGIONS)[number];

/** nbgrader takes any line that holds the words for a marker. */
const MARKER = /(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)/;
const COMMENT = /^\s*(?:\/\/|\/\*|#|--|%|;|<!--)/;

export type MarkerReading =
  | { readonly status: "read"; readonly source: string; readonly regions: ReadonlySet<Region> }
  | { readonly status: "invalid"; readonly text: LocalText };

/** Turns nbgrader's markers, `### BEGIN SOLUTION` or with `//`, into those of our files. */
export function readMarkers(source: string, type: CellType, { kind }: CellKind): MarkerReading {
  const regions = new Set<Region>();
  const lines = source.split("\n");
  let open: Region | null = null;
  for (const [at, text] of lines.entries()) {
    const marker = optionalMarker(text);
    if (marker === null) continue;
    const { region, edge, indent } = marker;
    const line = at + 1;
    if (type !== "markdown" && !COMMENT.test(text)) return invalid(besideCode(line));
    if (!mayHold(kind, type, region)) return invalid(misplaced(line, region));
    if (open !== (edge === "BEGIN" ? null : region)) return invalid(unpaired(line));
    open = edge === "BEGIN" ? region : null;
    regions.add(region);
    lines[at] = `${indent}// ${edge} ${region}`;
  }
  if (open !== null) return invalid(unpaired(lines.length));
  return { status: "read", source: lines.join("\n"), regions };
}

interface Marker {
  readonly region: Region;
  readonly edge: "BEGIN" | "END";
  readonly indent: string;
}

function optionalMarker(line: string): Marker | null {
  const [, edge, name] = MARKER.exec(line) ?? [];
  const region = REGIONS.find((each) => each === name);
  if (region === undefined) return null;
  return { region, edge: edge === "BEGIN" ? "BEGIN" : "END", indent: /^\s*/.exec(line)?.[0] ?? "" };
}

function mayHold(kind: CellKind["kind"], type: CellType, region: Region): boolean {
  switch (region) {
    case "SOLUTION":
      return kind === "answer" || kind === "manual";
    case "HIDDEN TESTS":
      return kind === "test";
    case "MARK SCHEME":
      return type === "markdown" && (kind === "task" || kind === "manual");
  }
}

function invalid(text: LocalText): MarkerReading {
  return { status: "invalid", text };
}

function besideCode(line: number): LocalText {
  return {
    ko: `${String(line)}행의 표시가 코드와 한 줄에 있습니다. 표시를 주석으로 따로 한 줄에 적으세요.`,
    en: `The marker in its line ${String(line)} shares the line with code. Put it on a line of its own, as a comment.`,
  };
}

function misplaced(line: number, region: Region): LocalText {
  return {
    ko: `${String(line)}행에 ${region} 표시가 있지만 그런 구간을 가질 수 있는 셀이 아닙니다. 셀의 종류를 고치거나 표시를 지우세요.`,
    en: `Its line ${String(line)} has a marker of a ${region} region, which this type of cell cannot have. Change the type or remove the marker.`,
  };
}

function unpaired(line: number): LocalText {
  return {
    ko: `${String(line)}행에서 구간의 표시가 짝이 맞지 않습니다. BEGIN마다 END를 하나씩 두고 겹치지 않게 하세요.`,
    en: `The markers of its regions do not pair up in line ${String(line)}. Give each BEGIN one END, and do not nest them.`,
  };
}
