import { z } from "zod";
import { daysFrom } from "../city/calendar.ts";

/** How much of the city a version records. */
export const ScaleSchema = z.object({
  links: z.int().min(1).max(600),
  /** Detector sites; there is no `vds_5min` when 0. */
  vds: z.int().min(0).max(80),
  days: z.int().min(1),
  start: z.iso.date(),
});
export type Scale = z.infer<typeof ScaleSchema>;

/** SQL: that `date` is one of the first 28 days, which show everything that repeats weekly and can be held in memory. */
export function firstWeeks({ start, days }: Scale): string {
  const last = daysFrom(start, Math.min(days, 28)).at(-1)?.date ?? start;
  return `date BETWEEN DATE '${start}' AND DATE '${last}'`;
}
