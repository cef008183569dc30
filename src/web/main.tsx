import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import "virtual:pretendard.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/tones.css";
import { openQueryClient } from "./api/query-client.ts";
import { openTexts } from "./language/i18n.ts";
import { openRouter } from "./router.tsx";
import { readTheme, showTheme } from "./shell/theme.ts";

showTheme(readTheme());
const element = document.getElementById("root");
if (element === null) throw new Error("index.html has no #root");
createRoot(element).render(
  <StrictMode>
    <I18nextProvider i18n={await openTexts()}>
      <QueryClientProvider client={openQueryClient()}>
        <RouterProvider router={openRouter()} />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
