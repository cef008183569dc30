import * as React from "react";
import type { HandInOutcome } from "../lab/hand-in.ts";
import { isUnderWay, type Work } from "../lab/lab-state.ts";
import { pointsText } from "../language/words.ts";
import { failureText } from "./failure-note.tsx";
import type { View } from "./view.ts";

/** How opening or handing in gets on. The element stays, so that screen readers tell what changes in it. */
export function WorkNote({ work, view }: { readonly work: Work | undefined; readonly view: View }) {
  return (
    <div role="status" className="dschool-work">
      {work !== undefined && <WorkText work={work} view={view} />}
    </div>
  );
}

function WorkText({ work, view }: { readonly work: Work; readonly view: View }) {
  if (work.kind === "handed-in") return <OutcomeText outcome={work.outcome} view={view} />;
  if (work.kind === "not-opened") return <Note tone="bad">{failureText(work.failure, view)}</Note>;
  return <Note tone={isUnderWay(work) ? "quiet" : "bad"}>{view.say(work.kind)}</Note>;
}

function OutcomeText({ outcome, view }: { readonly outcome: HandInOutcome; readonly view: View }) {
  const { say } = view;
  switch (outcome.status) {
    case "unsaved":
      return <Note tone="bad">{say("unsaved")}</Note>;
    case "not-there":
      return <Note tone="bad">{say("notThere")}</Note>;
    case "failed": {
      const { failure } = outcome;
      return (
        <Note tone="bad">{failure.status === "away" ? say("awaySubmit") : failureText(failure, view)}</Note>
      );
    }
    case "graded": {
      const { attempt, score, max, url } = outcome.submission;
      const points = pointsText(say, score ?? 0, max);
      return (
        <Note tone={score === max ? "good" : "quiet"}>
          {say("graded", { attempt, points })} <FeedbackLink url={url}>{say("feedback")}</FeedbackLink>
        </Note>
      );
    }
    case "not-graded":
    case "grading-long":
      return (
        <Note tone={outcome.status === "not-graded" ? "bad" : "quiet"}>
          {say(outcome.status === "not-graded" ? "notGraded" : "gradingLong")}{" "}
          <FeedbackLink url={outcome.submission.url}>{say("feedback")}</FeedbackLink>
        </Note>
      );
  }
}

interface NoteProps {
  readonly tone: "good" | "bad" | "quiet";
  readonly children: React.ReactNode;
}

function Note({ tone, children }: NoteProps) {
  return (
    <p className="dschool-note" data-tone={tone}>
      {children}
    </p>
  );
}

/** A link only to a page: an address of another kind could be a program. */
export function FeedbackLink({
  url,
  children,
}: {
  readonly url: string;
  readonly children: React.ReactNode;
}) {
  if (!/^https?:\/\//i.test(url)) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
