import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";
import "./chip.css";

export type Tone = "passed" | "partial" | "failed" | "neutral" | "accent";

interface ChipProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A few words about the state of a thing. */
export function Chip({ tone = "neutral", icon, children }: ChipProps) {
  return (
    <span className={`chip tone-${tone}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}
