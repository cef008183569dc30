import type { ReactNode } from "react";
import { Message } from "./message.tsx";

interface EmptyStateProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <Message icon="file" title={title} actions={actions}>
      <p>{children}</p>
    </Message>
  );
}
