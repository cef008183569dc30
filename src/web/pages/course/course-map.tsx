import { useTranslation } from "react-i18next";
import type { Course, CourseWeek } from "../../api/types.ts";
import "./course-map.css";

/** Of a stop, in the map's own pixels. */
const RADIUS = 24;
/** Below a stop, so that neither hides the other. */
const NAME_BELOW = 48;

interface CourseMapProps {
  readonly map: Course["map"];
  /** In order: the way leads from each to the next. */
  readonly weeks: readonly CourseWeek[];
}

/**
 * The way through the city, week by week. All that it says is in the list beside it, so that it is hidden from screen readers and
 * passed over by the keyboard; a press on a stop leads to its week in the list.
 */
export function CourseMap({ map: { width, height, areas }, weeks }: CourseMapProps) {
  const { t } = useTranslation();
  const points = weeks.map(({ x, y }) => `${String(x)},${String(y)}`).join(" ");
  return (
    <figure className="course-map">
      <svg viewBox={`0 0 ${String(width)} ${String(height)}`} aria-hidden="true" focusable="false">
        {areas.map(({ name, outline }) => (
          <path key={name} className="course-area" d={outline} />
        ))}
        <polyline className="course-way" points={points} />
        {weeks.map((week) => (
          <Stop key={week.week} week={week} />
        ))}
      </svg>
      <figcaption>
        {t("course.map")}
        <span className="course-key" aria-hidden="true">
          <svg viewBox="0 0 24 24">
            <circle className="course-stop course-stop-open" cx="12" cy="12" r="10" />
          </svg>
          {t("course.open")}
          <svg viewBox="0 0 24 24">
            <circle className="course-stop" cx="12" cy="12" r="10" />
          </svg>
          {t("course.planned")}
        </span>
      </figcaption>
    </figure>
  );
}

function Stop({ week: { week, x, y, place, unit } }: { readonly week: CourseWeek }) {
  const state = unit === null ? "" : " course-stop-open";
  return (
    <a href={`#week-${String(week)}`} tabIndex={-1}>
      <circle className={`course-stop${state}`} cx={x} cy={y} r={RADIUS} />
      <text className={`course-number${state}`} x={x} y={y} dy="0.35em">
        {week}
      </text>
      <text className="course-place" x={x} y={y + NAME_BELOW} lang="ko">
        {place}
      </text>
    </a>
  );
}
