import { useTranslation } from "react-i18next";
import type { Unit } from "../../api/types.ts";
import { Card } from "../../design/card.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { OpenLesson, OpenNotebook } from "../open-notebook.tsx";

/** Lessons in the order in which they are read, then exercises. */
export function UnitNotebooks({
  unit: { unit, lessons, exercises },
}: {
  readonly unit: Pick<Unit, "unit" | "lessons" | "exercises">;
}) {
  const { t } = useTranslation();
  return (
    <>
      <section aria-labelledby="lessons-title" className="unit-part">
        <h2 id="lessons-title">{t("unit.lessons")}</h2>
        {lessons.length === 0 && <p className="unit-quiet">{t("unit.noLessons")}</p>}
        <ol className="unit-notebooks">
          {lessons.map((lesson) => (
            <li key={lesson.name}>
              <Lesson unit={unit} lesson={lesson} />
            </li>
          ))}
        </ol>
      </section>
      {exercises.length > 0 && (
        <section aria-labelledby="exercises-title" className="unit-part">
          <h2 id="exercises-title">{t("unit.exercises")}</h2>
          <ol className="unit-notebooks">
            {exercises.map((exercise) => (
              <li key={exercise.name}>
                <Exercise exercise={exercise} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

interface LessonProps {
  readonly unit: string;
  readonly lesson: Unit["lessons"][number];
}

function Lesson({ unit, lesson: { name, title, savedAt } }: LessonProps) {
  const { t } = useTranslation();
  const local = useLocalText();
  return (
    <Card>
      <div className="unit-notebook">
        <h3>{local(title)}</h3>
        <OpenLesson
          unit={unit}
          lesson={name.slice(unit.length + 1)}
          label={savedAt === null ? t("unit.openLesson") : t("unit.resumeLesson")}
        />
      </div>
    </Card>
  );
}

function Exercise({
  exercise: { title, savedAt, assignment },
}: {
  readonly exercise: Unit["exercises"][number];
}) {
  const { t } = useTranslation();
  const local = useLocalText();
  return (
    <Card>
      <div className="unit-notebook">
        <h3>{local(title)}</h3>
        {assignment === null ? (
          <p className="unit-quiet">{t("unit.notAssigned")}</p>
        ) : (
          <OpenNotebook
            assignment={assignment}
            label={savedAt === null ? t("open.start") : t("open.resume")}
          />
        )}
      </div>
    </Card>
  );
}
