import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../api/client.ts";
import { assignmentsQuery } from "../api/queries.ts";
import { Banner } from "../design/banner.tsx";
import { Button, type ButtonLook } from "../design/button.tsx";
import { ExternalLinkButton } from "../design/link-button.tsx";
import { useErrorText } from "../shell/use-error-text.ts";
import "./open-notebook.css";

interface OpenNotebookProps {
  readonly assignment: string;
  readonly label: string;
  readonly look?: ButtonLook;
}

/** One click from a page to the notebook: it is made where it is missing, and opened in a new tab. */
export function OpenNotebook({ assignment, label, look }: OpenNotebookProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [heldBack, setHeldBack] = useState<string | null>(null);
  const opening = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const request = api.POST("/api/v1/assignments/{id}/notebook", {
          params: { path: { id: assignment } },
        });
        const { url } = await answerOf(request);
        if (tab === null) setHeldBack(url);
        else tab.location.replace(url);
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: assignmentsQuery.queryKey }),
  });
  return (
    <div className="open-notebook">
      <Button
        {...(look && { look })}
        icon="external"
        isBusy={opening.isPending}
        onPress={() => {
          setHeldBack(null);
          opening.mutate(openBlankTab());
        }}
      >
        {label}
        <span className="visually-hidden"> ({t("newTab")})</span>
      </Button>
      <div role="status">
        {heldBack !== null && <HeldBack url={heldBack} />}
        {opening.isError && <NotOpened error={opening.error} />}
      </div>
    </div>
  );
}

/** Browsers let a page open tabs while a press is being handled, so not after the server has answered. */
function openBlankTab(): Window | null {
  const tab = window.open("", "_blank");
  if (tab !== null) tab.opener = null;
  return tab;
}

function HeldBack({ url }: { readonly url: string }) {
  const { t } = useTranslation();
  return (
    <Banner
      tone="accent"
      icon="external"
      title={t("open.blockedTitle")}
      action={
        <ExternalLinkButton href={url} look="primary">
          {t("open.lab")}
        </ExternalLinkButton>
      }
    >
      <p>{t("open.blocked")}</p>
    </Banner>
  );
}

function NotOpened({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  return (
    <Banner tone="failed" icon="alert" title={t("open.failed")}>
      <p>{useErrorText()(error).sentence}</p>
    </Banner>
  );
}
