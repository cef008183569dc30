import type { Route } from "./route.ts";
import { assignmentRoutes } from "./routes/assignments.ts";
import { checkRoutes } from "./routes/checks.ts";
import { courseRoutes } from "./routes/course.ts";
import { datasetRoutes } from "./routes/datasets.ts";
import { sessionRoutes } from "./routes/session.ts";
import { statusRoutes } from "./routes/status.ts";
import { submissionRoutes } from "./routes/submissions.ts";

/** Every route of the API, in the order of its description. */
export const API_ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...courseRoutes,
  ...assignmentRoutes,
  ...submissionRoutes,
  ...checkRoutes,
  ...datasetRoutes,
  ...statusRoutes,
];
