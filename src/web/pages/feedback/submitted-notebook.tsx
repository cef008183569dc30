import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { notebookQuery } from "../../api/queries.ts";
import { Banner } from "../../design/banner.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { CellView } from "../../notebook/cell-view.tsx";
import "./submitted-notebook.css";

/** The whole notebook as it was handed in, to read. */
export function SubmittedNotebook({ submission }: { readonly submission: string }) {
  const { t } = useTranslation();
  const notebook = useQuery(notebookQuery(submission));
  if (notebook.isPending) return <Skeleton lines={8} />;
  if (notebook.isError) {
    return (
      <ErrorState
        error={notebook.error}
        isRetrying={notebook.isFetching}
        onRetry={() => void notebook.refetch()}
      />
    );
  }
  const { cells, truncated } = notebook.data;
  if (cells.length === 0) return <p>{t("feedback.notebookEmpty")}</p>;
  return (
    <div className="submitted-notebook">
      {truncated && <Banner tone="neutral" icon="file" title={t("feedback.truncated")} />}
      {cells.map((cell) => (
        <CellView key={cell.index} cell={cell} />
      ))}
    </div>
  );
}
