import { readFile } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { compareGrades, readReports } from "#graders/regrade";
import type { KeptReport } from "#graders/regrade";
import { CliError } from "./cli-error.ts";
import { run as grade } from "./grade.ts";
import { regradeText } from "./grading/regrade-text.ts";
import { parseLang } from "./parse-lang.ts";
import type { CliContext, Verb } from "./verb.ts";

const USAGE =
  "dschool regrade <unit>/<exercise> <notebook.ipynb…> --dry-run --against <reports.jsonl> [--variant …] [--min-tier A|B|D] [--lang ko|en] [--json]";

/**
 * Grades notebooks by the checks of today and says who would gain or lose by it, against what `dschool grade --json` wrote
 * before. Nothing is changed. Exit 0 all were graded, 3 one could not be.
 */
export const run: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      against: { type: "string" },
      variant: { type: "string" },
      "min-tier": { type: "string", default: "B" },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const { against, variant } = values;
  if (against === undefined || !values["dry-run"] || positionals.length < 2) throw wrongUsage();
  const lang = parseLang(values.lang) ?? context.config.lang;
  const earlier = await readEarlier(against);
  const named = variant === undefined ? [] : ["--variant", variant];
  const now = await gradeNow([...positionals, ...named, "--min-tier", values["min-tier"]], context);
  if (now.status === "stopped") return now.code;
  const regrades = now.reports.map((report) => compareGrades(earlier, report));
  const lines = regrades.map((regrade) => `${JSON.stringify(regrade)}\n`);
  context.stdout.write(values.json ? lines.join("") : regradeText(regrades, lang));
  return regrades.some(({ outcome }) => outcome === "failed") ? 3 : 0;
};

async function readEarlier(file: string): Promise<readonly KeptReport[]> {
  const reading = readReports(await readFile(file, "utf8").catch((error: unknown) => notRead(file, error)));
  if (reading.status === "read") return reading.reports;
  const place = `${file}:${String(reading.line)}`;
  throw new CliError(
    {
      ko: `${place}: 성적 보고가 아닙니다. dschool grade --json의 출력을 그대로 담은 파일을 주세요.`,
      en: `${place}: this is no report. Give a file of what dschool grade --json printed, as it is.`,
    },
    2,
  );
}

function notRead(file: string, error: unknown): never {
  if (!(error instanceof Error && "code" in error)) throw error;
  throw new CliError(
    {
      ko: `성적 보고를 읽지 못했습니다 (${file}: ${String(error.code)}). --against에 있는 파일의 경로를 주세요.`,
      en: `The earlier reports could not be read (${file}: ${String(error.code)}). Give --against the path of a file that is there.`,
    },
    2,
    { cause: error },
  );
}

type Graded =
  | { readonly status: "graded"; readonly reports: readonly KeptReport[] }
  | { readonly status: "stopped"; readonly code: Awaited<ReturnType<Verb>> };

/** What `dschool grade --json` prints is what is kept, so that both sides are of one form. */
async function gradeNow(args: readonly string[], context: CliContext): Promise<Graded> {
  const stdout = new PassThrough();
  const printed = text(stdout);
  const code = await grade([...args, "--json"], { ...context, stdout });
  stdout.end();
  if (code > 3) return { status: "stopped", code };
  const reading = readReports(await printed);
  if (reading.status === "invalid")
    throw new Error(`grade printed no report in line ${String(reading.line)}`);
  return { status: "graded", reports: reading.reports };
}

function wrongUsage(): CliError {
  return new CliError(
    {
      ko: `사용법: ${USAGE}. 성적을 바꾸지는 않으므로 --dry-run이 있어야 합니다.`,
      en: `Usage: ${USAGE}. It changes no grades, so --dry-run must be there.`,
    },
    2,
  );
}
