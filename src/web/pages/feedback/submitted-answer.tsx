import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { notebookQuery } from "../../api/queries.ts";
import { ErrorState } from "../../design/error-state.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { CellView } from "../../notebook/cell-view.tsx";

interface SubmittedAnswerProps {
  readonly submission: string;
  readonly question: string;
}

/** The cells that answer one question, with what they had put out when they were saved. */
export function SubmittedAnswer({ submission, question }: SubmittedAnswerProps) {
  const { t } = useTranslation();
  const notebook = useQuery(notebookQuery(submission));
  if (notebook.isPending) return <Skeleton lines={3} />;
  if (notebook.isError) {
    return <ErrorState error={notebook.error} onRetry={() => void notebook.refetch()} />;
  }
  const answers = notebook.data.cells.filter((cell) => cell.question === question && !cell.isCheck);
  if (answers.length === 0) return <p>{t("feedback.noAnswer")}</p>;
  return answers.map((cell) => <CellView key={cell.index} cell={cell} />);
}
