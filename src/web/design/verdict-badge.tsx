import { useTranslation } from "react-i18next";
import { Chip } from "./chip.tsx";
import { type Standing, VERDICT_LOOKS } from "./verdict-look.ts";

/** A verdict as a sign and a word. */
export function VerdictBadge({ verdict }: { readonly verdict: Standing }) {
  const { t } = useTranslation();
  const { icon, tone } = VERDICT_LOOKS[verdict];
  return (
    <Chip tone={tone} icon={icon}>
      {t(`verdict.${verdict}`)}
    </Chip>
  );
}
