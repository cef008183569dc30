import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { Measurement } from "#catalogue/verify/measurement";
import { verifyVersion } from "#catalogue/verify/verify-version";
import { selectVersion, selectVersions, type Version } from "#catalogue/versions";
import type { CliContext, Verb } from "../verb.ts";
import { measurementsText } from "./measurements-text.ts";
import { showBuild } from "./show-build.ts";

/**
 * `dschool data verify <name>[@version]` or `--all`, which is all that is in use or imported: measures versions, and exits
 * with 1 when something does not hold.
 */
export const runVerify: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { all: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  let fails = 0;
  for (const version of versionsToVerify(context.config.home, positionals, values.all)) {
    const measurements = await measure(version, values.json, context);
    fails += measurements.filter(({ verdict }) => verdict === "fails").length;
  }
  return fails === 0 ? 0 : 1;
};

async function measure(
  version: Version,
  json: boolean,
  { config, stdout, stderr }: CliContext,
): Promise<readonly Measurement[]> {
  const { dataset, version: name } = version.manifest;
  const measurements: Measurement[] = [];
  const onProgress = showBuild(stderr, `${dataset}@${name}`, config.lang);
  for await (const measurement of verifyVersion(config.home, version, onProgress)) {
    measurements.push(measurement);
    if (json) stdout.write(`${JSON.stringify({ dataset, version: name, ...measurement })}\n`);
  }
  if (!json) stdout.write(measurementsText(`${dataset}@${name}`, measurements, config.lang));
  return measurements;
}

function versionsToVerify(home: string, positionals: readonly string[], isAll: boolean): readonly Version[] {
  const [reference, ...more] = positionals;
  if (!isAll && reference !== undefined && more.length === 0)
    return [selectVersion(home, reference, process.cwd())];
  if (!isAll || reference !== undefined) throw nameMissing();
  const versions = selectVersions(home).filter(
    ({ current, manifest }) => current || manifest.source !== null,
  );
  if (versions.length > 0) return versions;
  throw new CatalogueError("usage", {
    ko: "확인할 자료가 없습니다. 먼저 만드세요: dschool data build --all",
    en: "There is no data to verify. Build it first: dschool data build --all",
  });
}

function nameMissing(): CatalogueError {
  return new CatalogueError("usage", {
    ko: "확인할 자료 하나나 --all을 주세요: dschool data verify <이름>[@버전]. dschool data ls로 있는 버전을 볼 수 있습니다.",
    en: "Name one dataset, or give --all: dschool data verify <name>[@version]. dschool data ls shows what there is.",
  });
}
