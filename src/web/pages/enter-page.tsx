import { queryOptions, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/api-error.ts";
import { answerOf, api } from "../api/client.ts";
import { sessionQuery } from "../api/queries.ts";
import type { Session } from "../api/types.ts";
import { ErrorState } from "../design/error-state.tsx";
import { Message } from "../design/message.tsx";
import { Skeleton } from "../design/skeleton.tsx";
import { useErrorText } from "../shell/use-error-text.ts";
import { HowToEnter } from "./how-to-enter.tsx";
import { PageHead, PageTitle } from "./page-head.tsx";

/** `/enter#k=…`: the key stays out of what servers and proxies log, and opens once. */
export function EnterPage() {
  const { t } = useTranslation();
  const key = useRouterState({ select: ({ location }) => new URLSearchParams(location.hash).get("k") ?? "" });
  const entering = useQuery(enterQuery(key, useQueryClient()));
  if (key === "") return <Refused reason={t("enter.noKey")} />;
  if (entering.isSuccess) return <Navigate to="/" replace />;
  if (entering.isError) {
    if (isRefusal(entering.error)) return <RefusedKey error={entering.error} />;
    return (
      <>
        <PageTitle title={t("enter.title")} />
        <ErrorState
          error={entering.error}
          level={1}
          isRetrying={entering.isFetching}
          onRetry={() => void entering.refetch()}
        />
      </>
    );
  }
  return (
    <>
      <PageHead title={t("enter.busy")} />
      <Skeleton lines={3} />
    </>
  );
}

/** A query and not a mutation: however often the page is drawn, a key is sent once. */
const enterQuery = (key: string, client: QueryClient) =>
  queryOptions({
    queryKey: ["enter", key],
    enabled: key !== "",
    staleTime: Infinity,
    queryFn: async (): Promise<Session> => {
      const session = await enter(key, client);
      client.removeQueries({ predicate: ({ queryKey: [name] }) => name !== "enter" && name !== "session" });
      client.setQueryData(sessionQuery.queryKey, session);
      return session;
    },
  });

/** Who opens a used link but is in already need not know that it is used. */
async function enter(key: string, client: QueryClient): Promise<Session> {
  try {
    return await answerOf(api.POST("/api/v1/session", { body: { key } }));
  } catch (error) {
    const session = isRefusal(error) ? await client.query({ ...sessionQuery, staleTime: 0 }) : null;
    if (session === null) throw error;
    return session;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status < 500 && error.problem.status !== 429;
}

function RefusedKey({ error }: { readonly error: unknown }) {
  return <Refused reason={useErrorText()(error).sentence} />;
}

function Refused({ reason }: { readonly reason: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("enter.failedTitle")} />
      <div role="alert">
        <Message icon="key" tone="failed" level={1} title={t("enter.failedTitle")}>
          <p>{reason}</p>
        </Message>
      </div>
      <HowToEnter />
    </>
  );
}
