import { useTranslation } from "react-i18next";
import { useErrorText } from "../shell/use-error-text.ts";
import { Button } from "./button.tsx";
import { Message } from "./message.tsx";

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly isRetrying?: boolean;
  readonly level?: 1 | 2;
}

/** What went wrong, what to do about it, and a button that tries again. */
export function ErrorState({ error, onRetry, isRetrying = false, level = 2 }: ErrorStateProps) {
  const { t } = useTranslation();
  const { sentence, code } = useErrorText()(error);
  const retry = (
    <Button icon="retry" isBusy={isRetrying} onPress={onRetry}>
      {t("problem.retry")}
    </Button>
  );
  return (
    <div role="alert">
      <Message icon="alert" tone="failed" level={level} title={t("problem.title")} actions={retry}>
        <p>{sentence}</p>
        {code !== null && <p className="message-code">{t("problem.code", { code })}</p>}
      </Message>
    </div>
  );
}
