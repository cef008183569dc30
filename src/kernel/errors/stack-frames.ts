import { fileURLToPath } from "node:url";
import type { CompiledSources, SourcePlace } from "./compiled-sources.ts";

/** One call on the way to an error, where a trainee would look for it. */
export interface StackFrame {
  /** The function that was running; null at the top level of a cell. */
  readonly caller: string | null;
  /** In a cell or a file of the workspace; else the script's name with its line. */
  readonly place: SourcePlace | string;
}

/** What a thrown object's stack holds for a trainee, innermost call first. */
export type FramesOf = (thrown: object) => readonly StackFrame[];

/** The kit's calls and those around a cell push the trainee's own out of the ten that V8 keeps. */
const KEPT_FRAMES = 50;

/**
 * Has the stacks of all errors of this process told in lines of cells, without the frames of Node, tslab, the kernel and the kit.
 * @param hidden folders whose files are left out
 */
export function tellStacksInCells(sources: CompiledSources, hidden: readonly string[]): FramesOf {
  const told = new WeakMap<object, readonly StackFrame[]>();
  Error.stackTraceLimit = KEPT_FRAMES;
  Error.prepareStackTrace = (error, sites) => {
    const frames = framesOfSites(sites, sources, hidden);
    told.set(error, frames);
    return [headOf(error), ...frames.map((frame) => `    at ${describeFrame(frame)}`)].join("\n");
  };
  return (thrown) => {
    void Reflect.get(thrown, "stack"); // told when it is first read
    return told.get(thrown) ?? [];
  };
}

function framesOfSites(
  sites: readonly NodeJS.CallSite[],
  sources: CompiledSources,
  hidden: readonly string[],
): readonly StackFrame[] {
  const frames: StackFrame[] = [];
  for (const site of sites) {
    const script = pathOf(site.getScriptNameOrSourceURL());
    const position = { line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 };
    const place = sources.locate(script, position);
    if (place === "wrapper") break; // what called the cell is not the trainee's
    const isHidden =
      script === "" || script.startsWith("node:") || hidden.some((folder) => script.startsWith(folder));
    if (place === null && isHidden) continue;
    frames.push({ caller: site.getFunctionName(), place: place ?? `${shortened(script)}:${position.line}` });
  }
  return frames;
}

function pathOf(script: string | null | undefined): string {
  return script?.startsWith("file:") === true ? fileURLToPath(script) : (script ?? "");
}

/** Of a package's file, what follows `node_modules`. */
function shortened(script: string): string {
  const [, inPackage] = /[\\/]node_modules[\\/](?!.*[\\/]node_modules[\\/])(.+)$/.exec(script) ?? [];
  return inPackage ?? script;
}

/** `slowest (cell 3, line 2, column 14)`, in English only, as programs read stacks. */
function describeFrame({ caller, place }: StackFrame): string {
  const where =
    typeof place === "string" ? place : `${place.name.en}, line ${place.line}, column ${place.column}`;
  return caller === null || caller === "" ? where : `${caller} (${where})`;
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error"; // its name or message throws when it is read
  }
}
