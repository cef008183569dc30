/** What a person is in a cohort. */
export const ROLES = ["trainee", "instructor", "assistant"] as const;
export type Role = (typeof ROLES)[number];
