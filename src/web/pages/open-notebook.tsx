import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../api/client.ts";
import { assignmentsQuery, unitQuery } from "../api/queries.ts";
import { Banner } from "../design/banner.tsx";
import { Button, type ButtonLook } from "../design/button.tsx";
import { ExternalLinkButton } from "../design/link-button.tsx";
import { useErrorText } from "../shell/use-error-text.ts";
import "./open-notebook.css";

interface ButtonProps {
  readonly label: string;
  readonly look?: ButtonLook;
}

/** Opens the notebook of an assignment. */
export function OpenNotebook({ assignment, ...button }: ButtonProps & { readonly assignment: string }) {
  const open = () => api.POST("/api/v1/assignments/{id}/notebook", { params: { path: { id: assignment } } });
  return <OpenInLab {...button} open={() => answerOf(open())} stale={assignmentsQuery.queryKey} />;
}

interface OpenLessonProps extends ButtonProps {
  readonly unit: string;
  /** Without its unit. */
  readonly lesson: string;
}

/** Opens a lesson of a unit. */
export function OpenLesson({ unit, lesson, ...button }: OpenLessonProps) {
  const open = () =>
    api.POST("/api/v1/units/{unit}/lessons/{lesson}/notebook", { params: { path: { unit, lesson } } });
  return <OpenInLab {...button} open={() => answerOf(open())} stale={unitQuery(unit).queryKey} />;
}

interface OpenInLabProps extends ButtonProps {
  /** Has the server put the notebook where JupyterLab finds it. */
  readonly open: () => Promise<{ readonly url: string }>;
  /** What says whether the notebook is there. */
  readonly stale: readonly unknown[];
}

/** One click from a page to the notebook: it is made where it is missing, and opened in a new tab. */
function OpenInLab({ open, stale, label, look }: OpenInLabProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [heldBack, setHeldBack] = useState<string | null>(null);
  const opening = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const { url } = await open();
        if (tab === null) setHeldBack(url);
        else tab.location.replace(url);
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: stale }),
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
