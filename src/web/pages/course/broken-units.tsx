import { useTranslation } from "react-i18next";
import type { Course } from "../../api/types.ts";
import { Banner } from "../../design/banner.tsx";
import { ProseText } from "../../design/prose-text.tsx";
import { useLocalText } from "../../language/use-lang.ts";

/** What an instructor has to mend before the weeks of these units can be opened. */
export function BrokenUnits({ broken }: { readonly broken: Course["broken"] }) {
  const { t } = useTranslation();
  const local = useLocalText();
  return (
    <Banner tone="failed" icon="alert" title={t("course.broken")}>
      <ul>
        {broken.map(({ place, problem }, at) => (
          <li key={at}>
            <code>{place}</code> <ProseText text={local(problem)} />
          </li>
        ))}
      </ul>
      <p>
        <ProseText text={t("course.brokenHint")} />
      </p>
    </Banner>
  );
}
