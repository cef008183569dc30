import { z } from "zod";
import { decodeTagged } from "#wire/decode-tagged";
import type { WireLimits } from "#wire/limits";
import { ANSWER_LIMITS } from "#wire/limits";
import type { Tagged } from "#wire/tagged";
import { Facts } from "./checks/facts.ts";

/** What the reference solution answers on one variant, as it came out of its box. */
export interface TaggedAnswers {
  /** By question id. */
  readonly answers: Readonly<Record<string, Tagged>>;
  /** By top-level name. */
  readonly facts: Readonly<Record<string, Tagged>>;
  /** What public calls returned, by the key of the call: which calls those are may change with the judge. */
  readonly cases: Readonly<Record<string, Tagged>>;
  /** What the queries gave in a clean box, by question id. */
  readonly queries: Readonly<Record<string, QueryAnswer>>;
}

export interface QueryAnswer {
  readonly result: Tagged;
  /** Null where rows are not counted. */
  readonly rowsRead: number | null;
}

const TaggedSchema = z.custom<Tagged>((value) => value !== undefined);
const AnswersSchema = z.object({
  answers: z.record(z.string(), TaggedSchema),
  facts: z.record(z.string(), TaggedSchema),
  cases: z.record(z.string(), TaggedSchema),
  queries: z.record(z.string(), z.object({ result: TaggedSchema, rowsRead: z.number().nullable() })),
});

/** Reads answers back from a file's text; null when it is cut short or of another form. */
export function parseAnswers(text: string): TaggedAnswers | null {
  try {
    const parsed = AnswersSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** An instructor may let the solution hold more than a trainee may hand in, in its facts. */
const REFERENCE_LIMITS: WireLimits = { ...ANSWER_LIMITS, nodes: 10 * ANSWER_LIMITS.nodes };

export function decodeFacts(facts: TaggedAnswers["facts"]): Facts {
  const decoded = Object.entries(facts).map(
    ([name, value]) => [name, decodeTagged(value, REFERENCE_LIMITS)] as const,
  );
  return new Facts(new Map(decoded));
}

export function decodeReference(value: Tagged): unknown {
  return decodeTagged(value, REFERENCE_LIMITS);
}
