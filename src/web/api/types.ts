import type { components } from "./schema.d.ts";

type Schemas = components["schemas"];

export type Assignment = Schemas["Assignment"];
export type Course = Schemas["Course"];
export type CourseWeek = Course["weeks"][number];
export type Diff = Schemas["Diff"];
export type HintResponse = Schemas["HintResponse"];
export type LocalText = Schemas["LocalText"];
export type NotebookCell = Schemas["NotebookCell"];
export type Output = Schemas["Output"];
export type Problem = Schemas["Problem"];
export type QuestionFeedback = Schemas["QuestionFeedback"];
export type Session = Schemas["Session"];
export type PartStatus = Schemas["Status"]["parts"][number];
export type Submission = Schemas["Submission"];
export type SubmissionResult = Schemas["SubmissionResult"];
export type SubmissionState = Schemas["SubmissionState"];
export type SubmissionSummary = Schemas["SubmissionSummary"];
export type Unit = Schemas["Unit"];
export type Verdict = Schemas["Verdict"];
