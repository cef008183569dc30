import { z } from "zod";
import { ROLES } from "#domain/role";

export const SessionRequestSchema = z
  .strictObject({ key: z.string().min(1).max(200) })
  .meta({ id: "SessionRequest", description: "The one-time key of a link to the lab." });

export const SessionSchema = z
  .object({
    person: z.object({ login: z.string(), name: z.string() }),
    roles: z.array(z.enum(ROLES)),
    mode: z.enum(["solo"]).meta({ description: "`solo`: trainee and instructor are one person." }),
    practice: z.boolean().meta({ description: "Grades are practice: nothing is hidden from their owner." }),
    lang: z.enum(["ko", "en"]),
    labUrl: z.string(),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof SessionSchema>;
