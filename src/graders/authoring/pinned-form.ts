import { parsePercent, printPercent } from "../notebook/percent.ts";
import type { PercentNotebook, SourceProblem } from "../notebook/percent.ts";

export type Formatting =
  | { readonly status: "formatted"; readonly text: string }
  | { readonly status: "invalid"; readonly problems: readonly SourceProblem[] };

/** With these jupytext keeps our metadata and adds none of its own. */
const FILTERS = {
  cell_metadata_filter: "dschool,-all",
  notebook_metadata_filter: "dschool,kernelspec,jupytext,-all",
};
const KERNEL = { display_name: "TypeScript", language: "typescript", name: "tslab" };

/** A notebook's file in the form that is pinned in docs/exercise-format.md; one in that form comes back as it is. */
export function toPinnedForm(text: string): Formatting {
  const reading = parsePercent(text);
  if (reading.status === "invalid") return reading;
  return { status: "formatted", text: printPinned(reading.notebook) };
}

/** Writes a notebook with the header that is pinned; a lesson's, which is named by its file, has no `dschool` in it. */
export function printPinned({ metadata, cells }: PercentNotebook): string {
  const { dschool } = metadata;
  const own = dschool === undefined ? {} : { dschool };
  return printPercent({ metadata: { ...own, jupytext: FILTERS, kernelspec: KERNEL }, cells });
}
