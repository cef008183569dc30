import { lazy, Suspense } from "react";
import { Skeleton } from "../design/skeleton.tsx";

const MarkdownView = lazy(() => import("../notebook/markdown-view.tsx"));

/** A text of the curriculum in Markdown; what shows it is loaded by the pages that have one. */
export function MarkdownPage({ source }: { readonly source: string }) {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <MarkdownView source={source} />
    </Suspense>
  );
}
