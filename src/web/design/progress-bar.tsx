import { Label, ProgressBar as AriaProgressBar } from "react-aria-components";
import type { Standing } from "./verdict-look.ts";
import { VERDICT_LOOKS } from "./verdict-look.ts";
import "./progress-bar.css";

export interface Segment {
  readonly id: string;
  readonly verdict: Standing;
  readonly points: number;
  readonly max: number;
}

interface ProgressBarProps {
  readonly label: string;
  /** The value in words, beside the label and for screen readers. */
  readonly valueText: string;
  /** One for each question, as wide as its points; the fill is what was earned. */
  readonly segments: readonly Segment[];
}

export function ProgressBar({ label, valueText, segments }: ProgressBarProps) {
  const max = segments.reduce((sum, segment) => sum + segment.max, 0);
  const points = segments.reduce((sum, segment) => sum + segment.points, 0);
  return (
    <AriaProgressBar className="progress" value={points} maxValue={Math.max(max, 1)} valueLabel={valueText}>
      <div className="progress-words">
        <Label>{label}</Label>
        <span className="progress-value">{valueText}</span>
      </div>
      <div className="progress-track" aria-hidden="true">
        {segments.map((segment) => (
          <Part key={segment.id} segment={segment} />
        ))}
      </div>
    </AriaProgressBar>
  );
}

function Part({ segment: { verdict, points, max } }: { readonly segment: Segment }) {
  const share = max === 0 ? 0 : points / max;
  return (
    <span className={`progress-part tone-${VERDICT_LOOKS[verdict].tone}`} style={{ flexGrow: max }}>
      <span className="progress-fill" style={{ width: `${String(100 * share)}%` }} />
    </span>
  );
}
