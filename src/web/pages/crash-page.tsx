import { ErrorState } from "../design/error-state.tsx";

/** A bug of ours: the page starts over. */
export function CrashPage({ error }: { readonly error: unknown }) {
  return (
    <ErrorState
      error={error}
      level={1}
      onRetry={() => {
        location.reload();
      }}
    />
  );
}
