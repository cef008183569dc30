import { z } from "zod";

const PARTS = ["database", "worker", "judge", "lab"] as const;
export const StatusSchema = z
  .object({
    parts: z.array(
      z.object({
        part: z.enum(PARTS),
        state: z.enum(["up", "down"]),
        since: z.iso.datetime().nullable().meta({ description: "When it was last seen in another state." }),
      }),
    ),
  })
  .meta({ id: "Status" });
export type Status = z.infer<typeof StatusSchema>;
