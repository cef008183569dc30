import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import markUrl from "../mark.svg";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import "./app-shell.css";

interface AppShellProps {
  /** News about the lab itself, above every page. */
  readonly news: ReactNode;
  readonly children: ReactNode;
}

/** What every page stands in. */
export function AppShell({ news, children }: AppShellProps) {
  const { t } = useTranslation();
  const main = useFocusOnNavigation();
  return (
    <div className="shell">
      <a className="shell-skip" href="#content">
        {t("skip")}
      </a>
      <header className="shell-header">
        <div className="shell-bar">
          <Link to="/" className="shell-brand">
            <img src={markUrl} alt="" width="32" height="32" />
            <span>{t("product")}</span>
          </Link>
          <div className="shell-switches">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <div className="shell-news">{news}</div>
      <main id="content" className="shell-main" tabIndex={-1} ref={main}>
        {children}
      </main>
    </div>
  );
}

/** A new page is read from its start: without this the focus stays on a link that is gone. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
