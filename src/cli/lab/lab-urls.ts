/** The ports of a running lab; null for what is not ours or was left out. */
export interface LabPorts {
  readonly portal: number;
  readonly lab: number | null;
  readonly database: number | null;
}

export function portalUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Its host is not the portal's 127.0.0.1: cookies ignore ports. */
export function labUrl(port: number): string {
  return `http://localhost:${port}`;
}
