import { CellRunner } from "../cell-runner.ts";
import { correctConverterOnLoad } from "../correct-converter.ts";
import { hiddenFolders } from "./hidden-folders.ts";
import { loadTslab } from "../tslab-modules.ts";
import { stripVTControlCharacters } from "node:util";

export interface RanCells {
  /** Runs a cell as the next. @returns what it ended with as plain text; "" where it came to its end */
  readonly run: (source: string) => Promise<string>;
  /** The same, as a run that Jupyter does not count. */
  readonly runUncounted: (source: string) => Promise<string>;
  readonly close: () => void;
}

/** tslab itself in this process, whose stacks are told in cells until it is closed. */
export function openCells(cwd: string): RanCells {
  const { stackTraceLimit } = Error;
  const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
  correctConverterOnLoad();
  const runner = new CellRunner(loadTslab(), { cwd, hidden: hiddenFolders() });
  let count = 0;
  const run = async (source: string, shown: number | null): Promise<string> => {
    const error = await runner.run(source, shown);
    return error === null ? "" : stripVTControlCharacters(error.traceback.join("\n"));
  };
  return {
    run: (source) => run(source, (count += 1)),
    runUncounted: (source) => run(source, null),
    close: () => {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
      runner.executor.close();
    },
  };
}
