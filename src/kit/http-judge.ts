import { type Judge, judgeOver } from "./judge.ts";
import type { LabClient } from "./lab-client.ts";

/** The judge of a lab server. @param answerMs how long it is waited for */
export function httpJudge(client: LabClient, answerMs?: number): Judge {
  return judgeOver(
    (path, body, signal) =>
      client.request(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal,
      }),
    answerMs,
  );
}
