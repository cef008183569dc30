/** What of a Markdown text is the same in every language. */
export interface MarkdownFacts {
  /** Of each heading, in order. */
  readonly levels: readonly number[];
  /** What stands between single backticks. */
  readonly names: ReadonlySet<string>;
  /** Figures that no language writes as a word: with a fraction, or above 24. */
  readonly figures: ReadonlySet<number>;
  /** Figures that are written as a figure and a word, such as `2만` and `200 million`. */
  readonly rounded: ReadonlySet<number>;
}

const FENCED = /^(```|~~~)[^]*?^\1/gm;
const FORMULA = /\$\$[^]*?\$\$|\$[^$\n]+\$/g;
const NAME = /`([^`\n]+)`/g;
const CLOCK = /\d{1,2}:\d{2}|\d{1,2}시 \d{1,2}분/g;
const ADDRESS = /https?:\/\/[^\s)>\]]+/g;
const FIGURE = /\d+(?:,\d{3})*(?:\.\d+)?/g;
const ROUNDED = /(\d+(?:\.\d+)?)\s?(만|억|천|thousand|million|billion)/g;
const POWERS: Readonly<Record<string, number>> = {
  ...{ 천: 1e3, 만: 1e4, 억: 1e8 },
  ...{ thousand: 1e3, million: 1e6, billion: 1e9 },
};
/** Hours and small counts are words in one language and figures in another. */
const LARGEST_WORD = 24;

/** Reads them; code blocks and formulas are left out, since the texts around them may differ inside, too. */
export function readMarkdownFacts(markdown: string): MarkdownFacts {
  const text = markdown.replace(FENCED, "");
  const names = new Set(Array.from(text.matchAll(NAME), ([, name = ""]) => name));
  const prose = text.replace(FORMULA, "").replace(NAME, "").replace(ADDRESS, "").replace(CLOCK, "");
  const rounded = new Set(
    Array.from(prose.matchAll(ROUNDED), ([, figure, power = ""]) =>
      Math.round(Number(figure) * (POWERS[power] ?? 1)),
    ),
  );
  const rest = prose.replace(ROUNDED, "");
  const figures = Array.from(rest.matchAll(FIGURE), ([figure]) => Number(figure.replaceAll(",", "")));
  return {
    levels: Array.from(text.matchAll(/^(#{1,6}) /gm), ([, signs = ""]) => signs.length),
    names,
    figures: new Set(figures.filter((figure) => figure > LARGEST_WORD || !Number.isInteger(figure))),
    rounded,
  };
}
