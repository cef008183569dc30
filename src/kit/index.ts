import type { OpenVersion } from "./citation.ts";
import { readProcessConfig } from "./config.ts";
import { executedCells } from "./executed-cells.ts";
import { type Desk, HAND_IN_LIMITS } from "./hand-in.ts";
import { httpJudge } from "./http-judge.ts";
import { createKit } from "./kit.ts";
import { labClient } from "./lab-client.ts";
import { stdioJudge } from "./stdio-judge.ts";
import { SubmissionClient } from "./submission-client.ts";
import { selectOptionalTslabDisplay } from "./tslab-display.ts";

const config = readProcessConfig();
const server = config.server === null ? null : labClient(config.server);
const display = selectOptionalTslabDisplay();

const desk: Desk | null = server && {
  submissions: new SubmissionClient(server),
  place: config.notebook,
  executed: executedCells,
  display,
  lang: config.lang,
  limits: HAND_IN_LIMITS,
};

let versions: readonly OpenVersion[] = [];

const kit = createKit({
  openEngine: async () => {
    const { openCity, openVersions } = await import("./open-city.ts");
    const city = await openCity(config.home, config.memory.duckdbMib);
    versions = openVersions(city);
    return city.engine;
  },
  versions: () => versions,
  maxResultBytes: config.memory.resultBytes,
  judge:
    server === null
      ? stdioJudge({ command: [process.execPath, config.cli, "judge", "--stdio"] })
      : httpJudge(server),
  desk,
  queries: { home: config.home, folder: config.notebook.cwd },
  display,
  lang: config.lang,
});

export const {
  sql,
  table,
  query,
  check,
  hint,
  submit,
  feedback,
  chart,
  plot,
  profile,
  exercise,
  Table,
  methods,
} = kit;
