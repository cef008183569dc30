import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";

/** One axis of a picture, as the notebook gave it. */
export interface PictureAxis {
  readonly channel: "x" | "y";
  readonly title: string | null;
  /** Whether it shows an amount: what has a unit. */
  readonly isAmount: boolean;
}

/** What a reader is told of a picture, taken from its Vega-Lite specification. */
export interface Picture {
  /** Title and subtitle. */
  readonly caption: string;
  readonly description: string;
  readonly axes: readonly PictureAxis[];
  /** Colours that it sets itself. */
  readonly colours: readonly string[];
  /** Whether the page shows through. */
  readonly isTransparent: boolean;
}

/** Where a specification holds further views. */
const VIEWS = ["layer", "concat", "hconcat", "vconcat", "spec"];
/** Marks that lie on no axes. */
const WITHOUT_AXES: readonly string[] = ["geoshape", "arc"];

/** @param spec a specification as it went to the page */
export function readPicture(spec: PlainRecord): Picture {
  const views = [...viewsOf(spec)];
  const background = spec.background ?? (isRecord(spec.config) ? spec.config.background : undefined);
  return {
    caption: textOf(spec.title),
    description: typeof spec.description === "string" ? spec.description : "",
    axes: readAxes(views),
    colours: views.flatMap(coloursOf),
    isTransparent: background === "transparent",
  };
}

function* viewsOf(spec: PlainRecord): Generator<PlainRecord> {
  yield spec;
  for (const key of VIEWS) {
    const inner = spec[key];
    for (const view of Array.isArray(inner) ? inner : [inner]) if (isRecord(view)) yield* viewsOf(view);
  }
}

/** Text of Vega-Lite's titles: a string, lines, or both under names. */
function textOf(title: unknown): string {
  if (typeof title === "string") return title;
  if (Array.isArray(title)) return title.map(textOf).join(" ");
  return isRecord(title) ? [textOf(title.text), textOf(title.subtitle)].join(" ").trim() : "";
}

/** Views laid over each other share their axes, so that one of them is enough to name one. */
function readAxes(views: readonly PlainRecord[]): readonly PictureAxis[] {
  return (["x", "y"] as const).flatMap((channel) => {
    const drawn = views
      .filter(({ mark }) => !WITHOUT_AXES.includes(markOf(mark)))
      .flatMap(({ encoding }) => (isRecord(encoding) ? [encoding[channel]] : []))
      .filter(isRecord)
      .filter(({ axis, field, aggregate }) => axis !== null && (field ?? aggregate) !== undefined);
    if (drawn.length === 0) return [];
    const titles = drawn.map(titleOf).filter((title) => title !== "");
    return [{ channel, title: titles[0] ?? null, isAmount: drawn.some(isAmount) }];
  });
}

function titleOf({ title, axis }: PlainRecord): string {
  return textOf(title) || (isRecord(axis) ? textOf(axis.title) : "");
}

function isAmount({ type, timeUnit, aggregate }: PlainRecord): boolean {
  if (timeUnit !== undefined) return false;
  return type === "quantitative" || (type === undefined && aggregate !== undefined);
}

function markOf(mark: unknown): string {
  if (typeof mark === "string") return mark;
  return isRecord(mark) && typeof mark.type === "string" ? mark.type : "";
}

function coloursOf({ mark, encoding }: PlainRecord): readonly string[] {
  const ofMark = isRecord(mark) ? [mark.color, mark.fill, mark.stroke] : [];
  const channels = isRecord(encoding) ? ["color", "fill", "stroke"].map((name) => encoding[name]) : [];
  const ofScales = channels.filter(isRecord).flatMap(({ value, scale, type }) => {
    // A ramp may begin lightly: its middle is what is told from the page.
    const range = isRecord(scale) && type !== "quantitative" && Array.isArray(scale.range) ? scale.range : [];
    return [value, ...(range as readonly unknown[])];
  });
  return [...ofMark, ...ofScales].filter((colour) => typeof colour === "string");
}
