import { currentDatasetDirs, readProcessConfig } from "./config.ts";
import { httpJudge } from "./http-judge.ts";
import type { Judge } from "./judge.ts";
import { createKit } from "./kit.ts";
import { stdioJudge } from "./stdio-judge.ts";
import { selectOptionalTslabDisplay } from "./tslab-display.ts";

const config = readProcessConfig();

function judge(): Judge {
  if (config.server !== null) return httpJudge(config.server);
  return stdioJudge({ command: [process.execPath, config.cli, "judge", "--stdio"] });
}

const kit = createKit({
  openEngine: async () => {
    const { openCity } = await import("./open-city.ts");
    return openCity(currentDatasetDirs(config.home));
  },
  judge: judge(),
  display: selectOptionalTslabDisplay(),
  lang: config.lang,
});

export const { sql, check, chart, exercise, Table } = kit;
