import { useTranslation } from "react-i18next";
import { Button } from "../design/button.tsx";
import { Message } from "../design/message.tsx";
import { HowToEnter } from "./how-to-enter.tsx";
import { PageTitle } from "./page-head.tsx";

interface SignedOutPageProps {
  readonly isChecking: boolean;
  readonly onCheck: () => void;
}

export function SignedOutPage({ isChecking, onCheck }: SignedOutPageProps) {
  const { t } = useTranslation();
  const check = (
    <Button icon="retry" isBusy={isChecking} onPress={onCheck}>
      {t("signedOut.check")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("signedOut.title")} />
      <Message icon="key" tone="accent" level={1} title={t("signedOut.title")} actions={check}>
        <p>{t("signedOut.text")}</p>
      </Message>
      <HowToEnter />
    </>
  );
}
