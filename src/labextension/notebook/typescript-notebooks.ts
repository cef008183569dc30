import type { DocumentRegistry, WidgetFactory } from "@jupyterlab/docregistry";

/** JupyterLab's own factory of notebooks. */
const NOTEBOOK = "Notebook";
const TYPESCRIPT = "typescript";

/**
 * Opens a `.ts` file as a notebook: jupytext, on the side of Jupyter's server, reads and writes the percent form, but its extension
 * does so for other languages only. A copy of the notebook's factory under another name; the editor stays under Open With.
 */
export function openTypescriptAsNotebooks(registry: DocumentRegistry, label: string): void {
  const notebooks = registry.getWidgetFactory(NOTEBOOK);
  if (notebooks === undefined) throw new Error("JupyterLab has a factory of notebooks");
  const copy = Object.create(notebooks, {
    name: { value: "TypeScript Notebook" },
    label: { value: label },
    fileTypes: { value: [TYPESCRIPT] },
    defaultFor: { value: [TYPESCRIPT] },
    defaultRendered: { value: [] },
  }) as WidgetFactory;
  registry.addWidgetFactory(copy);
}
