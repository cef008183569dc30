/** An error as Jupyter shows it. */
export interface ErrorReport {
  readonly ename: string;
  readonly evalue: string;
  /** Pieces that are shown one below the other; they may hold ANSI colours. */
  readonly traceback: readonly string[];
}

const RED = "\x1b[31m";
const PLAIN = "\x1b[39m";

/** @param details what stands below the name and the value */
export function errorReport(ename: string, evalue: string, details: readonly string[] = []): ErrorReport {
  return { ename, evalue, traceback: [`${RED}${ename}${PLAIN}: ${evalue}`, ...details] };
}
