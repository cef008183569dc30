import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries.ts";
import { ErrorState } from "../design/error-state.tsx";
import { Skeleton } from "../design/skeleton.tsx";
import { readOptionalChosenLang, writeLastLang } from "../language/lang.ts";
import { useLang } from "../language/use-lang.ts";
import { SignedOutPage } from "../pages/signed-out-page.tsx";
import { AppShell } from "./app-shell.tsx";
import { StatusBanner } from "./status-banner.tsx";

/** Every page but the one that lets people in is for those who are in. */
export function RootLayout() {
  const lang = useLang();
  const isEntering = useRouterState({ select: ({ location }) => location.pathname === "/enter" });
  const session = useQuery({ ...sessionQuery, enabled: !isEntering });
  useSessionLang(session.data?.lang);
  const isIn = !isEntering && session.data !== undefined && session.data !== null;
  return (
    <I18nProvider locale={lang === "ko" ? "ko-KR" : "en-GB"}>
      <AppShell news={isIn && <StatusBanner />}>
        {isEntering || isIn ? (
          <Outlet />
        ) : session.isPending ? (
          <Skeleton lines={5} />
        ) : session.isError ? (
          <ErrorState
            error={session.error}
            level={1}
            isRetrying={session.isFetching}
            onRetry={() => void session.refetch()}
          />
        ) : (
          <SignedOutPage isChecking={session.isFetching} onCheck={() => void session.refetch()} />
        )}
      </AppShell>
    </I18nProvider>
  );
}

/** The session's language holds until the person chooses one here. */
function useSessionLang(lang: "ko" | "en" | undefined): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (lang === undefined) return;
    writeLastLang(lang);
    if (readOptionalChosenLang() === null) void i18n.changeLanguage(lang);
  }, [lang, i18n]);
}
