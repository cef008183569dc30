/** A sentence of the lab, in which names stand between backticks. */
export function ProseText({ text }: { readonly text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) => {
    return index % 2 === 1 ? <code key={index}>{part}</code> : part;
  });
}
