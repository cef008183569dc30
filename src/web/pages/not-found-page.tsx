import { useTranslation } from "react-i18next";
import { LinkButton } from "../design/link-button.tsx";
import { Message } from "../design/message.tsx";
import { PageTitle } from "./page-head.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  const home = (
    <LinkButton to="/" look="primary">
      {t("notFound.home")}
    </LinkButton>
  );
  return (
    <>
      <PageTitle title={t("notFound.title")} />
      <Message icon="file" level={1} title={t("notFound.title")} actions={home}>
        <p>{t("notFound.text")}</p>
      </Message>
    </>
  );
}
