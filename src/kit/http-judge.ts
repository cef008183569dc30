import { type Judge, judgeOver } from "./judge.ts";
import type { LabClient } from "./lab-client.ts";

/** The judge of a lab server. */
export function httpJudge(client: LabClient): Judge {
  return judgeOver((path, body) =>
    client.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}
