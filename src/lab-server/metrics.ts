import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface ObservedRequest {
  readonly method: string;
  /** With its parameters' names, not their values. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** Read when somebody asks for the figures; null while the database cannot say. */
export interface LabFigures {
  readonly waitingSubmissions: () => Promise<number | null>;
  readonly judgeUp: () => boolean;
}

/** The server's figures for Prometheus. They hold no name, no address and no content. */
export interface Metrics {
  readonly contentType: string;
  observeRequest(request: ObservedRequest): void;
  print(): Promise<string>;
}

export function openMetrics({ waitingSubmissions, judgeUp }: LabFigures): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "dschool_" });
  const requests = new Histogram({
    name: "dschool_http_request_seconds",
    help: "Requests by route and status, and how long they took",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  new Gauge({
    name: "dschool_submissions_waiting",
    help: "Submissions without a result",
    registers,
    async collect() {
      const waiting = await waitingSubmissions();
      if (waiting === null) this.reset();
      else this.set(waiting);
    },
  });
  new Gauge({
    name: "dschool_judge_up",
    help: "1 while the judge of checks runs",
    registers,
    collect() {
      this.set(judgeUp() ? 1 : 0);
    },
  });
  return {
    contentType: registry.contentType,
    observeRequest: ({ method, route, status, seconds }) => {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
    print: () => registry.metrics(),
  };
}
