import { join } from "node:path";
import { parseArgs } from "node:util";
import { MOST_FURTHER_VARIANTS } from "#catalogue/further-variants";
import { FaultyExercise } from "#graders/authoring/exercise-problem";
import { inspectExercise } from "#graders/authoring/inspect-exercise";
import type { InspectedExercise } from "#graders/authoring/inspect-exercise";
import { keepProof } from "#graders/authoring/kept-proof";
import type { Proof } from "#graders/authoring/proof";
import { isProved, scoreOf } from "#graders/authoring/proof-score";
import { proveExercise } from "#graders/authoring/prove-exercise";
import { optionalRunningProblem } from "#graders/authoring/running-problem";
import { openSqlRoundTrip } from "#graders/authoring/sql-round-trip";
import { staleWaivers } from "#graders/authoring/stale-waivers";
import type { Grading } from "#graders/judge-notebook";
import { openGrader } from "#graders/open-grader";
import { selectNumberedVariant, selectOptionalPublicVariant } from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import { openBoxes } from "#sandbox/open-boxes";
import { assertBuilt, boxRuntime } from "#sandbox/runtime/runtime-layout";
import { CliError } from "../cli-error.ts";
import { showBuild } from "../data/show-build.ts";
import { listenForStop } from "../grading/stop.ts";
import { parseLang } from "../parse-lang.ts";
import type { CliContext, ExitCode, Verb } from "../verb.ts";
import { proofJson } from "./proof-json.ts";
import { proofText } from "./proof-text.ts";
import { showProof } from "./show-proof.ts";

const USAGE = "dschool exercise test <unit>/<exercise> [--seeds 3] [--lang ko|en] [--json]";

/** The variant that grades are given on, and those besides. */
const MOST_SEEDS = 1 + MOST_FURTHER_VARIANTS;

/** Boxes kept ready for each version of the data. */
const SPARES = 2;

/**
 * Proves the checks of an exercise: the solution earns full marks on every version of the data, the empty release none, and
 * mistakes planted in the solution lose points. Exit 0 proved, 1 not, 2 the exercise is at fault. What came out is kept, and
 * `dschool release` asks for it.
 */
export const runTest: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: "string", default: "3" },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [name] = positionals;
  const seeds = Number(values.seeds);
  if (name === undefined || positionals.length > 1) throw wrongUsage();
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) throw wrongSeeds(values.seeds);
  const lang = parseLang(values.lang) ?? context.config.lang;
  const inspected = await inspectExercise(context.config.curriculum, name);
  // Before the data is made, which takes minutes.
  assertBuilt(boxRuntime(join(context.config.home, "runtime")));
  const variants = await makeVariants(inspected, seeds, context);
  const outcome = await proveInBoxes(inspected, variants, context);
  if (outcome.status === "stopped") return outcome.code;
  const { proof } = outcome;
  const proved = isProved(proof);
  const { score } = scoreOf(proof);
  await keepProof(context.config.home, inspected.exercise, {
    exercise: name,
    seeds,
    score,
    isProved: proved,
  });
  const shown = { inspected, seeds, proof };
  const { stdout } = context;
  stdout.write(values.json ? `${JSON.stringify(proofJson(shown))}\n` : proofText(shown, lang, stdout));
  return proved ? 0 : 1;
};

/** The versions that hidden grades are given on, marked as open: this is their author's own machine. */
async function makeVariants(
  { exercise }: InspectedExercise,
  seeds: number,
  { config, stderr }: CliContext,
): Promise<[Variant, ...Variant[]]> {
  const { dataset } = exercise.checks;
  const make = async (nth: number): Promise<Variant> => {
    const onProgress = showBuild(stderr, `${dataset.name} ${String(nth)}/${String(seeds)}`, config.lang);
    return {
      ...(await selectNumberedVariant({ home: config.home, dataset }, nth - 1, onProgress)),
      isHidden: false,
    };
  };
  const variants: [Variant, ...Variant[]] = [await make(1)];
  for (let nth = 2; nth <= seeds; nth += 1) variants.push(await make(nth));
  return variants;
}

type Outcome =
  | { readonly status: "done"; readonly proof: Proof }
  | { readonly status: "stopped"; readonly code: ExitCode };

async function proveInBoxes(
  inspected: InspectedExercise,
  variants: readonly [Variant, ...Variant[]],
  { config, stdout, stderr }: CliContext,
): Promise<Outcome> {
  const { home, lang } = config;
  using stop = listenForStop(stdout);
  const runtime = boxRuntime(join(home, "runtime"));
  await using boxes = await openBoxes({ runtime, minTier: "D", sparesPerDataset: SPARES });
  await using grader = await openGrader({ home, runtime, boxes });
  const { dataset } = inspected.exercise.checks;
  const practice = selectOptionalPublicVariant({ home, dataset }) ?? variants[1] ?? null;
  const request = { variants, practice, onProgress: showProof(stderr, inspected.exercise.name, lang) };
  const proving = proveOrProblem(inspected, request, grader);
  await Promise.race([stop.code, proving.catch(() => null)]);
  if (!stop.isStopped) return { status: "done", proof: await proving };
  await boxes[Symbol.asyncDispose]();
  // Without boxes what was under way fails, and nobody asks any more.
  await Promise.allSettled([proving]);
  return { status: "stopped", code: await stop.code };
}

type Request = Omit<Parameters<typeof proveExercise>[0], "exercise" | "sql">;

/** @throws FaultyExercise where the solution or a check fails, or a waiver names what is not there. */
async function proveOrProblem(
  inspected: InspectedExercise,
  request: Request,
  grading: Grading,
): Promise<Proof> {
  await using sql = await openSqlRoundTrip();
  try {
    const proof = await proveExercise({ ...request, exercise: inspected.exercise, sql }, grading);
    const stale = staleWaivers(proof, inspected);
    if (stale.length > 0) throw new FaultyExercise(stale);
    return proof;
  } catch (error) {
    const problem = optionalRunningProblem(error, inspected);
    throw problem === null ? error : new FaultyExercise([problem], { cause: error });
  }
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}

function wrongSeeds(given: string): CliError {
  const most = String(MOST_SEEDS);
  return new CliError(
    {
      ko: `--seeds는 1부터 ${most}까지의 정수입니다 (받은 값: ${given}).`,
      en: `--seeds is a whole number from 1 to ${most} (given: ${given}).`,
    },
    2,
  );
}
