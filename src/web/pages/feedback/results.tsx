import type { Submission, SubmissionResult } from "../../api/types.ts";
import { awaitsExplanation } from "../../api/refetch-pause.ts";
import { useNow } from "../../time/use-now.ts";
import { QuestionCard } from "./question-card.tsx";
import "./results.css";

interface ResultsProps {
  readonly submission: Submission;
  readonly result: SubmissionResult;
}

/** Every question with its verdict, in the order of the notebook. */
export function Results({ submission, result }: ResultsProps) {
  const now = useNow();
  const isComparing = awaitsExplanation(submission, now);
  return (
    <ol className="results">
      {result.questions.map((question, index) => (
        <li key={question.id}>
          <QuestionCard
            submission={submission}
            question={question}
            number={index + 1}
            isComparing={isComparing}
          />
        </li>
      ))}
    </ol>
  );
}
