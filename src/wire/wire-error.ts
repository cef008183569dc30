/** A value or frame from an untrusted process broke a limit or the format. */
export class WireError extends Error {
  readonly limit: WireFault;

  constructor(limit: WireFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "WireError";
    this.limit = limit;
  }
}

export type WireFault = "bytes" | "depth" | "nodes" | "format";
