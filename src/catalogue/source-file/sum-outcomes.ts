import type { TableImportOutcome } from "./import-table.ts";

const MAX_TOLD = 100;

/** Of an importer that fills several tables, from files that each are for one of them. */
export function sumOutcomes(outcomes: readonly TableImportOutcome[]): TableImportOutcome {
  return {
    kept: outcomes.reduce((sum, { kept }) => sum + kept, 0),
    rejected: outcomes.reduce((sum, { rejected }) => sum + rejected, 0),
    rejects: outcomes.flatMap(({ rejects }) => rejects).slice(0, MAX_TOLD),
    findings: outcomes.flatMap(({ findings }) => findings),
  };
}
