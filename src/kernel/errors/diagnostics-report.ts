import type { LocalText } from "#domain/local-text";
import type { Diagnostic } from "../tslab-modules.ts";
import { type ErrorReport, errorReport } from "./error-report.ts";
import { describePlace } from "./source-lines.ts";

const SHOWN_DIAGNOSTICS = 20;

/**
 * What TypeScript has against a cell, of which therefore nothing ran.
 * @param cell its name and text
 */
export function diagnosticsReport(
  diagnostics: readonly Diagnostic[],
  cell: { readonly name: LocalText; readonly source: string },
): ErrorReport {
  const faults = gatherFaults(diagnostics);
  const [first] = faults;
  const evalue = first === undefined ? "" : `${positionOf(first)} - ${first.message}`;
  const details = faults.slice(0, SHOWN_DIAGNOSTICS).map((fault) => describeFault(fault, cell));
  const left = faults.length - details.length;
  const more = left > 0 ? [`  … 그 밖에 ${left}개 · and ${left} more`] : [];
  const sentence =
    "TypeScript가 받아들이지 않아 이 셀은 실행하지 않았습니다. · TypeScript refuses this cell; nothing of it ran.";
  return { ...errorReport("TypeScriptError", sentence, [...details, ...more]), evalue };
}

interface Fault extends Diagnostic {
  readonly message: string;
}

/** TypeScript explains a message by others at the same position. */
function gatherFaults(diagnostics: readonly Diagnostic[]): readonly Fault[] {
  const faults: Fault[] = [];
  for (const diagnostic of diagnostics) {
    const before = faults.at(-1);
    if (before?.start.line === diagnostic.start.line && explains(diagnostic, before)) {
      faults[faults.length - 1] = { ...before, message: `${before.message}\n    ${diagnostic.messageText}` };
    } else faults.push({ ...diagnostic, message: diagnostic.messageText });
  }
  return faults;
}

function explains(diagnostic: Diagnostic, fault: Fault): boolean {
  return (
    diagnostic.start.character === fault.start.character && diagnostic.end.character === fault.end.character
  );
}

function positionOf({ start, fileName }: Fault): string {
  const position = `${start.line + 1}:${start.character + 1}`;
  return fileName === undefined ? position : `${fileName} ${position}`;
}

function describeFault(fault: Fault, cell: { readonly name: LocalText; readonly source: string }): string {
  const { start, end, fileName } = fault;
  const place = {
    name: fileName === undefined ? cell.name : { ko: fileName, en: fileName },
    line: start.line + 1,
    column: start.character + 1,
    text: fileName === undefined ? (cell.source.split("\n")[start.line] ?? null) : null,
  };
  const marked = start.line === end.line ? end.character - start.character : Infinity;
  return describePlace(place, { marked, note: `: ${fault.message} (TS${fault.code})` });
}
