/** A docstring, taken apart. Everything but `text` is absent as an empty text or list. */
export interface Docstring {
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string;
  readonly throws: string;
  /** Each as it would stand in a cell. */
  readonly examples: readonly string[];
}

/**
 * Takes a docstring apart, line by line as it is written. TypeScript's own reading of it folds the lines of an example.
 * @param comment with its slashes and stars; empty where there is none
 */
export function readDocstring(comment: string): Docstring {
  const lines = comment
    .replace(/^\/\*\*\s?|\s*\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^ *\* ?/, ""));
  const [text = "", ...tags] = lines.join("\n").split(/^@(?=\w)/m);
  const read = tags.map((tag) => {
    const [, name = "", body = ""] = /^(\w+)\s?([^]*)$/.exec(tag) ?? [];
    return { name, body: body.trimEnd() };
  });
  const bodiesOf = (wanted: string): string[] =>
    read.filter(({ name }) => name === wanted).map(({ body }) => body);
  return {
    text: text.trim(),
    params: bodiesOf("param").map((body) => {
      const [, name = "", said = ""] = /^(\w+)\s*(?:- )?([^]*)$/.exec(body) ?? [];
      return { name, text: said };
    }),
    returns: bodiesOf("returns").join("\n"),
    throws: bodiesOf("throws").join("\n"),
    examples: bodiesOf("example").map((body) => body.replace(/^\n/, "")),
  };
}
