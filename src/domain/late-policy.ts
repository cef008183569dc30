/** When an assignment may be handed in. Null `closesAt`: late hand-ins are taken for ever. */
export interface AssignmentDates {
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly closesAt: Date | null;
}

export type Timing =
  | { readonly status: "not-open"; readonly opensAt: Date }
  | { readonly status: "in-time" }
  | { readonly status: "late" }
  | { readonly status: "closed"; readonly closesAt: Date };

/** Where an instant falls. The instants of the dates themselves still count as before them, but for the opening. */
export function judgeTiming({ opensAt, dueAt, closesAt }: AssignmentDates, at: Date): Timing {
  if (at < opensAt) return { status: "not-open", opensAt };
  if (closesAt !== null && at > closesAt) return { status: "closed", closesAt };
  return { status: at > dueAt ? "late" : "in-time" };
}
