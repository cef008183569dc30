import { useTranslation } from "react-i18next";
import type { Output } from "../api/types.ts";
import { CodeBlock } from "../design/code-block.tsx";
import { plainText } from "./plain-text.ts";
import "./output-view.css";

interface OutputViewProps {
  readonly output: Output;
  /** The number of its cell, counted from 1. */
  readonly cell: number;
}

/**
 * What a cell put out. HTML stays in a frame of an origin of its own that runs nothing, a picture is only ever the
 * source of an `img`, and everything else is text.
 */
export function OutputView({ output, cell }: OutputViewProps) {
  const { t } = useTranslation();
  switch (output.kind) {
    case "text": {
      const isComplaint = output.stream === "stderr";
      const label = isComplaint ? t("cell.stderr") : t("cell.output");
      return (
        <CodeBlock text={plainText(output.text)} label={label} look={isComplaint ? "complaint" : "output"} />
      );
    }
    case "error":
      return (
        <CodeBlock
          text={plainText([output.name, output.message].filter((part) => part !== "").join(": "))}
          label={t("cell.stderr")}
          look="complaint"
        />
      );
    case "image":
      return (
        <img
          className="output-image"
          src={`data:${output.mime};base64,${output.data}`}
          alt={t("cell.image", { number: cell })}
        />
      );
    case "html":
      return (
        <figure className="output-html">
          <iframe
            sandbox=""
            src={output.url}
            title={t("cell.html", { number: cell })}
            loading="lazy"
            referrerPolicy="no-referrer"
          />
          <figcaption>{t("cell.htmlNote")}</figcaption>
        </figure>
      );
    case "other":
      return <p className="output-other">{t("cell.other", { mime: output.mime })}</p>;
  }
}
