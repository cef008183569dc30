import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut, ProblemError } from "./api-error.ts";
import { sessionQuery } from "./queries.ts";

const RETRIES = 2;

/** The lab is often on this very machine, so that being offline says nothing about reaching it. */
export function openQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) client.setQueryData(sessionQuery.queryKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { networkMode: "always", retry: isWorthRetrying },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

/** A problem below 500 stays the same however often it is asked. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ProblemError && error.problem.status < 500) return false;
  return failures < RETRIES;
}
