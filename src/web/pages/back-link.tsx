import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { Icon } from "../design/icon.tsx";
import "./back-link.css";

interface BackAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly children?: ReactNode;
}

function BackAnchor({ children, ...anchor }: BackAnchorProps) {
  return (
    <a {...anchor} className="back-link">
      <Icon name="back" />
      <span>{children}</span>
    </a>
  );
}

/** Above a page's title: up to the page that it belongs to. */
export const BackLink = createLink(BackAnchor);
