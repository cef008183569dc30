import { queryOptions } from "@tanstack/react-query";
import { isSignedOut } from "./api-error.ts";
import { answerOf, api } from "./client.ts";
import { refetchPause } from "./refetch-pause.ts";
import type { Session } from "./types.ts";

const STATUS_EVERY_MS = 10_000;
const STATUS_OF_DOWN_EVERY_MS = 3_000;
const TODAY_EVERY_MS = 30_000;

/** Who is here; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await answerOf(api.GET("/api/v1/session"));
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: Infinity,
  refetchInterval: ({ state: { status } }) => (status === "error" ? STATUS_OF_DOWN_EVERY_MS : false),
  // The link may have been opened in another tab.
  refetchOnWindowFocus: ({ state: { data } }) => (data === null ? "always" : false),
});

export const assignmentsQuery = queryOptions({
  queryKey: ["assignments"],
  queryFn: async () => (await answerOf(api.GET("/api/v1/assignments"))).assignments,
  refetchInterval: TODAY_EVERY_MS,
});

/** The plan of the course, which changes with the lab only. */
export const courseQuery = queryOptions({
  queryKey: ["course"],
  queryFn: () => answerOf(api.GET("/api/v1/course")),
  staleTime: Infinity,
});

export const unitQuery = (unit: string) =>
  queryOptions({
    queryKey: ["unit", unit],
    queryFn: () => answerOf(api.GET("/api/v1/units/{unit}", { params: { path: { unit } } })),
  });

export const instructorPageQuery = (unit: string) =>
  queryOptions({
    queryKey: ["unit", unit, "instructor"],
    queryFn: () => answerOf(api.GET("/api/v1/units/{unit}/instructor", { params: { path: { unit } } })),
    staleTime: Infinity,
  });

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: async () => (await answerOf(api.GET("/api/v1/status"))).parts,
  refetchInterval: ({ state }) => (state.status === "error" ? STATUS_OF_DOWN_EVERY_MS : STATUS_EVERY_MS),
  retry: false,
});

/** Attempts at one exercise, newest first. */
export const attemptsQuery = (exercise: string) =>
  queryOptions({
    queryKey: ["submissions", { exercise }],
    queryFn: async () => {
      const request = api.GET("/api/v1/submissions", { params: { query: { exercise } } });
      return (await answerOf(request)).submissions;
    },
  });

export const submissionQuery = (id: string, { isStreamed }: { readonly isStreamed: boolean }) =>
  queryOptions({
    queryKey: ["submission", id],
    queryFn: () => answerOf(api.GET("/api/v1/submissions/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : refetchPause(data, { now: new Date(), isStreamed }),
  });

/** The notebook as it was handed in, which never changes. */
export const notebookQuery = (id: string) =>
  queryOptions({
    queryKey: ["submission", id, "notebook"],
    queryFn: () => answerOf(api.GET("/api/v1/submissions/{id}/notebook", { params: { path: { id } } })),
    staleTime: Infinity,
  });
