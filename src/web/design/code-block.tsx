import "./code-block.css";

interface CodeBlockProps {
  readonly text: string;
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly look?: "source" | "output" | "complaint";
}

/** Text as it was written, letter for letter. It scrolls by keyboard too. */
export function CodeBlock({ text, label, look = "source" }: CodeBlockProps) {
  return (
    <pre className={`code-block code-${look}`} role="group" aria-label={label} tabIndex={0}>
      <code translate="no">{text}</code>
    </pre>
  );
}
