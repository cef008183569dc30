import { useTranslation } from "react-i18next";
import "./skeleton.css";

/** Lines of grey where content is coming; told once to screen readers. */
export function Skeleton({ lines }: { readonly lines: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
