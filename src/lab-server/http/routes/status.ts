import { StatusSchema } from "../../api/status.ts";
import type { Status } from "../../api/status.ts";
import type { Lab, PartState } from "../../lab.ts";
import { pingJupyter } from "../../solo/jupyter-client.ts";
import { databaseFault, isTableMissing } from "../../store/database-fault.ts";
import { selectOptionalLastSeen } from "../../store/workers.ts";
import { replyWith, route } from "../route.ts";

/** Workers say every two seconds that they are there. */
const SILENCE_MS = 8_000;
const PING_LIMIT_MS = 2_000;

const getStatus = route(
  {
    id: "getStatus",
    method: "get",
    path: "/api/v1/status",
    summary: "Which parts of the lab are up",
    access: "person",
    budget: "reading",
    params: null,
    query: null,
    body: null,
    responses: { 200: { description: "Every part", schema: StatusSchema } },
    problems: [],
  },
  async (_input, lab) => {
    const [worker, jupyter] = await Promise.all([
      workerState(lab),
      pingJupyter(lab.config.lab, PING_LIMIT_MS),
    ]);
    const parts: Status["parts"] = [
      // Whoever is signed in was found in the database.
      describe("database", { up: true, since: null }),
      describe("worker", worker),
      describe("judge", lab.judge.state),
      describe("lab", { up: jupyter.status === "up", since: null }),
    ];
    return replyWith(200, { parts });
  },
);

async function workerState({ db, now }: Lab): Promise<PartState> {
  const seen = await selectOptionalLastSeen(db);
  if (seen === null) return { up: false, since: null };
  const up = now().getTime() - seen.getTime() < SILENCE_MS;
  return { up, since: up ? null : seen };
}

function describe(part: Status["parts"][number]["part"], { up, since }: PartState): Status["parts"][number] {
  return { part, state: up ? "up" : "down", since: since?.toISOString() ?? null };
}

/** Whether the database answers, and has been migrated. */
export async function isDatabaseUp({ db }: Pick<Lab, "db">): Promise<boolean> {
  try {
    await selectOptionalLastSeen(db);
    return true;
  } catch (error) {
    if (databaseFault(error) === null && !isTableMissing(error)) throw error;
    return false;
  }
}

export const statusRoutes = [getStatus];
