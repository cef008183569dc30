import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { submissionQuery } from "./queries.ts";
import { hasEnded } from "./refetch-pause.ts";
import type { Submission } from "./types.ts";

/** A submission that keeps up with its grading: told by the server, or asked for where the stream breaks. */
export function useSubmission(id: string) {
  const [isStreamed, setStreamed] = useState(false);
  const query = useQuery(submissionQuery(id, { isStreamed }));
  const client = useQueryClient();
  const isWaiting = query.data !== undefined && !hasEnded(query.data);

  useEffect(() => {
    if (!isWaiting) return;
    const { queryKey } = submissionQuery(id, { isStreamed: true });
    const stream = new EventSource(`/api/v1/submissions/${encodeURIComponent(id)}/events`);
    stream.addEventListener("open", () => {
      setStreamed(true);
    });
    stream.addEventListener("state", ({ data }: MessageEvent<string>) => {
      const change = readOptionalChange(data);
      if (change === null) return;
      if (!hasEnded(change)) {
        client.setQueryData(queryKey, (known) => known && { ...known, ...change });
        return;
      }
      stream.close(); // what follows is not told, and an EventSource would connect again
      void client.invalidateQueries({ queryKey, exact: true }); // its notebook never changes
      void client.invalidateQueries({ queryKey: ["assignments"] });
      void client.invalidateQueries({ queryKey: ["submissions"] });
    });
    stream.addEventListener("error", () => {
      // It connects again by itself unless the answer was an error; until then the page asks.
      setStreamed(false);
    });
    return () => {
      stream.close();
      setStreamed(false);
    };
  }, [id, isWaiting, client]);

  return query;
}

function readOptionalChange(data: string): Pick<Submission, "state"> | null {
  try {
    const { state } = JSON.parse(data) as Pick<Submission, "state">;
    return { state };
  } catch {
    return null; // cut short by a server that stopped: the next one tells it whole
  }
}
