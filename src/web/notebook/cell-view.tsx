import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { NotebookCell } from "../api/types.ts";
import { Chip } from "../design/chip.tsx";
import { CodeBlock } from "../design/code-block.tsx";
import { Skeleton } from "../design/skeleton.tsx";
import { OutputView } from "./output-view.tsx";
import { plainText } from "./plain-text.ts";
import "./cell-view.css";

/** Much code for what only readers of whole notebooks need. */
const MarkdownView = lazy(() => import("./markdown-view.tsx"));

/** A cell of a notebook that anybody may have written: its text is shown as text. */
export function CellView({ cell }: { readonly cell: NotebookCell }) {
  const { t } = useTranslation();
  const number = cell.index + 1;
  if (cell.kind === "markdown") {
    return (
      <Suspense fallback={<Skeleton lines={3} />}>
        <MarkdownView source={cell.source} />
      </Suspense>
    );
  }
  return (
    <div className="cell">
      {cell.question !== null && (
        <div className="cell-marks">
          <Chip tone={cell.isCheck ? "neutral" : "accent"}>
            {cell.isCheck ? t("cell.check") : t("cell.answer")} {cell.question}
          </Chip>
        </div>
      )}
      <CodeBlock text={plainText(cell.source)} label={t(`cell.${cell.kind}`, { number })} />
      {cell.outputs.map((output, index) => (
        <OutputView key={index} output={output} cell={number} />
      ))}
    </div>
  );
}
