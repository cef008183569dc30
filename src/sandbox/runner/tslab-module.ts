import type { OutputCollector } from "./output-collector.ts";

const MIME_TYPES = {
  javascript: "text/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  text: "text/plain",
} as const;

type Show = (data: unknown) => void;

/** What tslab calls `Display`: a function a kind of content, and `raw` for any MIME type. */
export type TslabDisplay = Readonly<Record<keyof typeof MIME_TYPES, Show>> & {
  readonly raw: (mime: string, data: unknown) => void;
};

/** Stands in for `require("tslab")`: what it displays is gathered. */
export function tslabModule(collector: OutputCollector): object {
  const display = tslabDisplay(collector);
  return {
    __esModule: true,
    display,
    newDisplay: () => display,
    versions: { tslab: "1.0.22", typescript: "5.0.4", node: process.version },
  };
}

function tslabDisplay(collector: OutputCollector): TslabDisplay {
  const raw = (mime: string, data: unknown): void => {
    collector.display(mime, data instanceof Uint8Array ? Buffer.from(data).toString("base64") : data);
  };
  const shows = Object.entries(MIME_TYPES).map(([name, mime]) => {
    const show: Show = (data) => {
      raw(mime, data);
    };
    return [name, show] as const;
  });
  return { ...(Object.fromEntries(shows) as Record<keyof typeof MIME_TYPES, Show>), raw };
}
