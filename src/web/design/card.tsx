import type { ReactNode } from "react";
import "./card.css";

interface CardProps {
  readonly children: ReactNode;
  /** Named by the heading inside it of this id. */
  readonly labelledBy?: string;
  /** A stripe that tells the state at a glance; words say it too. */
  readonly tone?: "passed" | "partial" | "failed" | "neutral";
  readonly size?: "regular" | "large";
}

export function Card({ children, labelledBy, tone, size = "regular" }: CardProps) {
  const classes = ["card", `card-${size}`, ...(tone === undefined ? [] : ["card-toned", `tone-${tone}`])];
  return (
    <section className={classes.join(" ")} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
