import { realpathSync } from "node:fs";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { asCliErrors } from "./as-cli-errors.ts";
import { CliError } from "./cli-error.ts";
import { linkToRunning } from "./lab/lab-address.ts";
import { selectOptionalOpenPorts } from "./lab/running-lab.ts";
import type { Verb } from "./verb.ts";

/** `dschool link [--json]`: a fresh one-time link to the lab that is open in this home; exit 3 when none is. */
export const run: Verb = async (args, { config, stdout }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const home = existsSync(config.home) ? realpathSync(config.home) : config.home;
  const ports = selectOptionalOpenPorts(home);
  if (ports === null) throw labIsClosed(home);
  const url = await asCliErrors(home, () => linkToRunning({ ...config, home }, ports, new Date()));
  stdout.write(values.json ? `${JSON.stringify({ url })}\n` : `${url}\n`);
  return 0;
};

function labIsClosed(home: string): CliError {
  return new CliError(
    {
      ko: `열려 있는 실습실이 없습니다 (${home}). npm start로 여세요.`,
      en: `No lab is open (${home}). Open it with npm start.`,
    },
    3,
  );
}
