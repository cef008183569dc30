import * as React from "react";
import { instantText, relativeText } from "#web/time/time-text";
import type { Assignment } from "../lab/lab-api.ts";
import { isUnderWay, type LabState, type Work } from "../lab/lab-state.ts";
import { pointsText } from "../language/words.ts";
import { FailureNote } from "./failure-note.tsx";
import type { View } from "./view.ts";
import { FeedbackLink, WorkNote } from "./work-note.tsx";

/** The exercises in the cohort's order, each with what to do next. */
export function ExerciseList({ state, view }: { readonly state: LabState; readonly view: View }) {
  const { value, failure } = state.exercises;
  return (
    <>
      {failure !== null && <FailureNote failure={failure} view={view} />}
      {value === null && failure === null && <p className="dschool-quiet">{view.say("loading")}</p>}
      {value?.length === 0 && <p className="dschool-quiet">{view.say("noExercises")}</p>}
      {value !== null && value.length > 0 && (
        <ul className="dschool-list">
          {value.map((assignment) => (
            <ExerciseItem
              key={assignment.id}
              assignment={assignment}
              isOpen={assignment.exercise === state.openExercise}
              work={state.works.get(assignment.id)}
              view={view}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface ExerciseItemProps {
  readonly assignment: Assignment;
  /** Whether its notebook is in front. */
  readonly isOpen: boolean;
  readonly work: Work | undefined;
  readonly view: View;
}

function ExerciseItem({ assignment, isOpen, work, view }: ExerciseItemProps) {
  const { lang, say } = view;
  const title = assignment.title[lang];
  return (
    <li className="dschool-exercise" aria-current={isOpen ? "true" : undefined}>
      <h3>{title}</h3>
      {isOpen && (
        <p>
          <span className="dschool-chip">{say("openNow")}</span>
        </p>
      )}
      <DueLine assignment={assignment} view={view} />
      <Progress assignment={assignment} view={view} />
      <ExerciseButtons assignment={assignment} work={work} view={view} />
      <WorkNote work={work} view={view} />
    </li>
  );
}

function DueLine({ assignment, view }: { readonly assignment: Assignment; readonly view: View }) {
  const { lang, say, now } = view;
  const { opensAt, dueAt, closed, late } = assignment;
  const opens = new Date(opensAt);
  const due = new Date(dueAt);
  if (now < opens) return <p>{say("opens", { at: instantText(opens, now, lang) })}</p>;
  if (closed) return <p>{say("closed")}</p>;
  if (late) return <p className="dschool-late">{say("late")}</p>;
  return (
    <p>
      <time dateTime={dueAt}>{say("due", { at: instantText(due, now, lang) })}</time>{" "}
      <span className="dschool-quiet">({relativeText(due, now, lang)})</span>
    </p>
  );
}

function Progress({
  assignment: { best, max, attempts, title },
  view: { lang, say },
}: {
  readonly assignment: Assignment;
  readonly view: View;
}) {
  if (best === null)
    return (
      <p className="dschool-quiet">
        {say("outOf", { max })}
        {attempts === 0 && ` · ${say("notHandedIn")}`}
      </p>
    );
  return (
    <p>
      {say("best", { points: pointsText(say, best, max) })}{" "}
      <progress
        value={best}
        max={max}
        aria-label={say("of", { action: title[lang], title: pointsText(say, best, max) })}
      />
    </p>
  );
}

function ExerciseButtons({
  assignment,
  work,
  view,
}: {
  readonly assignment: Assignment;
  readonly work: Work | undefined;
  readonly view: View;
}) {
  const { lang, say, now, actions } = view;
  const { notebook, closed, latest, opensAt } = assignment;
  const isNew = notebook.savedAt === null;
  const isBusy = isUnderWay(work);
  const isNotOpen = now < new Date(opensAt);
  const title = assignment.title[lang];
  return (
    <div className="dschool-buttons">
      <ActionButton
        name={say(isNew ? "start" : "open")}
        about={title}
        isDisabled={isNotOpen}
        onPress={() => isBusy || actions.open(assignment)}
        view={view}
      />
      <ActionButton
        name={say("submit")}
        about={title}
        isDisabled={isNotOpen || closed || isNew}
        onPress={() => isBusy || actions.handIn(assignment)}
        view={view}
      />
      {latest !== null && work?.kind !== "handed-in" && (
        <FeedbackLink url={view.feedbackUrl(latest.id)}>{say("lastFeedback")}</FeedbackLink>
      )}
    </div>
  );
}

interface ActionButtonProps {
  readonly name: string;
  readonly about: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
  readonly view: View;
}

/** Many buttons read alike; what each is about is in its name for screen readers, after the word that is seen. */
function ActionButton({ name, about, isDisabled, onPress, view }: ActionButtonProps) {
  return (
    <button
      type="button"
      className="dschool-button"
      aria-label={view.say("of", { action: name, title: about })}
      disabled={isDisabled}
      onClick={onPress}
    >
      {name}
    </button>
  );
}
