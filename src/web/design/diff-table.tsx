import { useTranslation } from "react-i18next";
import type { Diff } from "../api/types.ts";
import "./diff-table.css";

/** Rows of an answer against rows that were expected, on data that may be seen. */
export function DiffTable({ diff }: { readonly diff: Diff }) {
  const { t } = useTranslation();
  const { total, rows, columns } = diff;
  const caption =
    rows.length < total ? t("diff.captionSome", { total, shown: rows.length }) : t("diff.caption", { total });
  return (
    <div className="diff" role="group" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("diff.side")}</th>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ side, cells }, row) => (
            <tr key={row} className={side === "yours" ? "tone-failed" : "tone-passed"}>
              <th scope="row">
                <span aria-hidden="true">{side === "yours" ? "− " : "+ "}</span>
                {t(`diff.${side}`)}
              </th>
              {cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
