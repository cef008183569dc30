import type { LabConfig } from "../config.ts";

/** Where the pages and the API are. */
export function portalOrigin({ port }: Pick<LabConfig, "port">): string {
  return `http://127.0.0.1:${port}`;
}

/** Where JupyterLab is: another host name, because cookies ignore ports. */
export function labOrigin({ lab }: Pick<LabConfig, "lab">): string {
  return `http://localhost:${lab.port}`;
}
