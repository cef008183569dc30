import * as React from "react";
import type { Failure } from "../lab/answer.ts";
import type { View } from "./view.ts";

/** What went wrong and what to do, in words. */
export function failureText(failure: Failure, { lang, say }: Pick<View, "lang" | "say">): string {
  switch (failure.status) {
    case "refused":
      return failure.text[lang];
    case "signed-out":
      return say("signedOut");
    case "away":
      return say("away");
    case "strange":
      return say("strange");
  }
}

/** A failure with a way on. */
export function FailureNote({ failure, view }: { readonly failure: Failure; readonly view: View }) {
  return (
    <div className="dschool-note" data-tone="bad" role="alert">
      <p>{failureText(failure, view)}</p>
      <button type="button" className="dschool-button" onClick={view.actions.retry}>
        {view.say("retry")}
      </button>
    </div>
  );
}
