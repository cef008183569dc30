import { useTranslation } from "react-i18next";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { safeLink } from "./safe-link.ts";
import "./markdown-view.css";

/** Headings go below those of the page; raw HTML stays text, and nothing is fetched from elsewhere. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => {
    const address = safeLink(href);
    if (address === null) return <span>{children}</span>;
    return (
      <a href={address} target="_blank" rel="noreferrer nofollow">
        {children}
      </a>
    );
  },
  table: ({ children }) => (
    <div className="markdown-table">
      <table>{children}</table>
    </div>
  ),
  img: ({ src, alt }) => <ImageLink src={typeof src === "string" ? src : undefined} alt={alt ?? ""} />,
};

/** The text of a cell that anybody may have written. */
export default function MarkdownView({ source }: { readonly source: string }) {
  return (
    <div className="markdown">
      <Markdown components={COMPONENTS} remarkPlugins={[remarkGfm]}>
        {source}
      </Markdown>
    </div>
  );
}

/** A picture from elsewhere would tell its host who reads this: it is a link. */
function ImageLink({ src, alt }: { readonly src: string | undefined; readonly alt: string }) {
  const { t } = useTranslation();
  const address = safeLink(src);
  const text = t("cell.link", { text: alt === "" ? (address ?? "") : alt });
  if (address === null) return <span>{text}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer nofollow">
      {text}
    </a>
  );
}
