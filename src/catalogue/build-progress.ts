/** What a build or a verification says of itself while it works. */
export type BuildProgress =
  /** Another process builds the same content; this build waits for it. */
  | { readonly step: "waits"; readonly pid: number | null }
  /** An interrupted build of the same content finished `done` of the days. */
  | { readonly step: "resumes"; readonly done: number; readonly total: number }
  /** Days that are written, files that are read back and hashed, shapes that are measured. */
  | { readonly step: "days" | "files" | "shapes"; readonly done: number; readonly total: number };

export type OnProgress = (progress: BuildProgress) => void;
