import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError, UnexpectedAnswerError, UnreachableError } from "../api/api-error.ts";
import { useLocalText } from "../language/use-lang.ts";

interface ErrorText {
  readonly sentence: string;
  /** For whoever helps; null when there is none. */
  readonly code: string | null;
}

/** Tells an error in the person's language: what the server said of it, or what we know of it. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { t } = useTranslation();
  const local = useLocalText();
  return useCallback(
    (error: unknown) => {
      if (error instanceof ProblemError)
        return { sentence: local(error.problem.text), code: error.problem.code };
      if (error instanceof UnreachableError) return { sentence: t("problem.unreachable"), code: null };
      if (error instanceof UnexpectedAnswerError) {
        return { sentence: t("problem.unexpected", { status: error.status }), code: null };
      }
      return { sentence: t("problem.bug"), code: null };
    },
    [t, local],
  );
}
