import { useTranslation } from "react-i18next";
import type { Assignment, SubmissionState } from "../../api/types.ts";
import { Banner } from "../../design/banner.tsx";
import type { Tone } from "../../design/chip.tsx";
import type { IconName } from "../../design/icon.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { useLocalText } from "../../language/use-lang.ts";
import { readSeenFeedback } from "../seen-feedback.ts";

const NEWS = {
  queued: { tone: "neutral", icon: "clock", text: "today.inProgress", action: "today.watch" },
  grading: { tone: "neutral", icon: "clock", text: "today.inProgress", action: "today.watch" },
  graded: { tone: "accent", icon: "bulb", text: "today.newFeedbackText", action: "today.readFeedback" },
  refused: { tone: "partial", icon: "alert", text: "today.newFeedbackProblem", action: "today.readFeedback" },
  error: { tone: "partial", icon: "alert", text: "today.newFeedbackProblem", action: "today.readFeedback" },
} as const satisfies Record<SubmissionState, { tone: Tone; icon: IconName; text: string; action: string }>;

/** What came of the latest attempts since the person last looked. */
export function LatestNews({ assignments }: { readonly assignments: readonly Assignment[] }) {
  const { t } = useTranslation();
  const local = useLocalText();
  const seen = readSeenFeedback();
  return assignments.map(({ id, title, latest }) => {
    if (latest === null || seen.has(latest.id)) return null;
    const { tone, icon, text, action } = NEWS[latest.state];
    const isOver = action === "today.readFeedback";
    return (
      <Banner
        key={id}
        tone={tone}
        icon={icon}
        title={isOver ? t("today.newFeedback") : t(`state.${latest.state}`)}
        action={
          <LinkButton to="/submissions/$id" params={{ id: latest.id }}>
            {t(action)}
          </LinkButton>
        }
      >
        <p>{t(text, { title: local(title) })}</p>
      </Banner>
    );
  });
}
