import { CellRunner } from "../cell-runner.ts";
import { correctConverterOnLoad } from "../correct-converter.ts";
import { hiddenFolders } from "./hidden-folders.ts";
import { loadTslab } from "../tslab-modules.ts";
import { stripVTControlCharacters } from "node:util";

export interface RanCells {
  /** Runs a cell as the next. @returns what it ended with as plain text; "" where it came to its end */
  readonly run: (source: string) => Promise<string>;
  readonly close: () => void;
}

/** tslab itself in this process, whose stacks are told in cells until it is closed. */
export function openCells(cwd: string): RanCells {
  const { stackTraceLimit } = Error;
  const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
  correctConverterOnLoad();
  const runner = new CellRunner(loadTslab(), { cwd, hidden: hiddenFolders() });
  let count = 0;
  return {
    run: async (source) => {
      const error = await runner.run(source, (count += 1));
      return error === null ? "" : stripVTControlCharacters(error.traceback.join("\n"));
    },
    close: () => {
      Object.assign(Error, { prepareStackTrace, stackTraceLimit });
      runner.executor.close();
    },
  };
}
