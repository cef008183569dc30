import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./message.css";

interface MessageProps {
  readonly icon: IconName;
  readonly tone?: "neutral" | "failed" | "passed" | "accent";
  /** The heading of the page (1) or of a part of it (2). */
  readonly level?: 1 | 2;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** What stands where content would be: that there is none, that it failed, or how to get on. */
export function Message({ icon, tone = "neutral", level = 2, title, children, actions }: MessageProps) {
  const Title = level === 1 ? "h1" : "h2";
  return (
    <div className="message">
      <span className={`message-sign tone-${tone}`}>
        <Icon name={icon} />
      </span>
      <Title className="message-title">{title}</Title>
      {children !== undefined && <div className="message-words">{children}</div>}
      {actions !== undefined && <div className="message-actions">{actions}</div>}
    </div>
  );
}
