import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import type { ButtonLook } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly children?: ReactNode;
}

function AnchorButton({ look = "secondary", icon, children, ...anchor }: AnchorProps) {
  return (
    <a {...anchor} className={`button button-${look}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}

/** Goes to another page of ours, and looks like a button. */
export const LinkButton = createLink(AnchorButton);

interface ExternalLinkButtonProps {
  readonly href: string;
  readonly look?: ButtonLook;
  readonly children: ReactNode;
}

/** Goes elsewhere in a new tab, which learns nothing of this one. */
export function ExternalLinkButton({ href, look, children }: ExternalLinkButtonProps) {
  return (
    <AnchorButton {...(look && { look })} icon="external" href={href} target="_blank" rel="noreferrer">
      {children}
    </AnchorButton>
  );
}
