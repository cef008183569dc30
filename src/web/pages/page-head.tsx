import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./page-head.css";

interface PageHeadProps {
  readonly title: string;
  /** A few words above the title. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

/** The page's title, on the page and in the browser's tab. */
export function PageHead({ title, above, children }: PageHeadProps) {
  return (
    <div className="page-head">
      <PageTitle title={title} />
      {above !== undefined && <div className="page-above">{above}</div>}
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** The title in the browser's tab only, where the page's heading is elsewhere. */
export function PageTitle({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  return <title>{`${title} · ${t("product")}`}</title>;
}
