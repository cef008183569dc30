import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { UnreachableError } from "../api/api-error.ts";
import { statusQuery } from "../api/queries.ts";
import type { PartStatus } from "../api/types.ts";
import { Banner } from "../design/banner.tsx";
import { useLang } from "../language/use-lang.ts";
import { instantText } from "../time/time-text.ts";
import { useErrorText } from "./use-error-text.ts";
import { useNow } from "../time/use-now.ts";

/** Says which part of the lab is down, and what that means for the person. Empty while all is well. */
export function StatusBanner() {
  const status = useQuery(statusQuery);
  useFreshDataAfter(status.isError);
  const down = (status.data ?? []).filter(({ state }) => state === "down");
  return (
    <div role="status">
      {status.isError ? <ServerDown error={status.error} /> : down.length > 0 && <PartsDown down={down} />}
    </div>
  );
}

/** Nothing answers, or the server says what it lacks: its database, or patience after too many requests. */
function ServerDown({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const { sentence } = useErrorText()(error);
  const isUnreachable = error instanceof UnreachableError;
  return (
    <Banner tone="failed" icon="plug" title={isUnreachable ? t("down.server") : t("down.trouble")}>
      <p>{isUnreachable ? t("down.serverText") : sentence}</p>
    </Banner>
  );
}

function PartsDown({ down }: { readonly down: readonly PartStatus[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const parts = down.map(({ part }) => t(`part.${part}`)).join(", ");
  return (
    <Banner tone="partial" icon="alert" title={t("down.title", { parts })}>
      <ul>
        {down.map(({ part, since }) => (
          <li key={part}>
            {t(`down.${part}`)} {since !== null && <Since since={since} now={now} />}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Since({ since, now }: { readonly since: string; readonly now: Date }) {
  const { t } = useTranslation();
  const when = instantText(new Date(since), now, useLang());
  return <time dateTime={since}>({t("down.since", { when })})</time>;
}

/** What failed while the server was away is asked for again when it is back. */
function useFreshDataAfter(isAway: boolean): void {
  const client = useQueryClient();
  const wasAway = useRef(isAway);
  useEffect(() => {
    if (wasAway.current && !isAway) void client.invalidateQueries();
    wasAway.current = isAway;
  }, [isAway, client]);
}
