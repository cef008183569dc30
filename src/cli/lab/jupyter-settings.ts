import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "#domain/local-text";
import { KERNEL_NAME, jupyterFolder } from "#kernel/jupyter-folder";

/** `submit` hands the saved file in and waits a while for what ran to be in it. */
const AUTOSAVE_SECONDS = 5;

const LOCALES: Readonly<Record<Lang, string>> = { ko: "ko_KR", en: "default" };

/**
 * Read by Jupyter's server, which has both in its environment. Its pages are told where the lab's server is and with which token of
 * a trainee they may ask it, as they are told Jupyter's own token; neither stands in a file or in an address.
 */
const PAGES_CONFIG = `# Written by the lab at each start.
import os

c.ServerApp.tornado_settings = {
    "page_config_data": {
        "dschoolUrl": os.environ["DSCHOOL_URL"],
        "dschoolToken": os.environ["DSCHOOL_TOKEN"],
    }
}
`;

/** Writes what a fresh JupyterLab shows: our language, no news, no update check. The user's own settings win over it. */
export function writeLabSettings(home: string, lang: Lang): void {
  const { configDir } = jupyterFolder(home);
  const folder = join(configDir, "labconfig");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(configDir, "jupyter_server_config.py"), PAGES_CONFIG);
  const overrides = {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
    "@jupyterlab/docmanager-extension:plugin": { autosaveInterval: AUTOSAVE_SECONDS },
    "@jupyterlab/translation-extension:plugin": { locale: LOCALES[lang] },
  };
  const page = {
    disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true },
    // Nobody can build JupyterLab here, so it shall not recommend it.
    buildAvailable: false,
    buildCheck: false,
  };
  writeFileSync(join(folder, "default_setting_overrides.json"), JSON.stringify(overrides));
  writeFileSync(join(folder, "page_config.json"), JSON.stringify(page));
}

/**
 * The command line of a JupyterLab that only this machine reaches.
 * @param options.rootDir the folder whose notebooks it shows
 * @param options.isRoot Jupyter refuses to run as root unless told so
 */
export function labArguments(options: {
  readonly port: number;
  readonly rootDir: string;
  readonly isRoot: boolean;
}): readonly string[] {
  return [
    "--no-browser",
    `--ServerApp.port=${options.port}`,
    "--ServerApp.port_retries=0",
    "--ServerApp.ip=127.0.0.1",
    `--ServerApp.root_dir=${options.rootDir}`,
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ContentsManager.hide_globs=node_modules",
    "--KernelSpecManager.ensure_native_kernel=False",
    `--KernelSpecManager.allowed_kernelspecs={'${KERNEL_NAME}'}`,
    // The defaults drop output of a cell that prints much; our kernel caps it instead.
    "--ZMQChannelsWebsocketConnection.iopub_msg_rate_limit=0",
    "--ZMQChannelsWebsocketConnection.iopub_data_rate_limit=0",
    ...(options.isRoot ? ["--allow-root"] : []),
  ];
}
