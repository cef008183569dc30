import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { Icon, type IconName } from "./icon.tsx";
import "./button.css";

export type ButtonLook = "primary" | "secondary" | "quiet";

interface ButtonProps {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Does something here. While busy it keeps the focus and takes no presses. */
export function Button({ look = "secondary", icon, isBusy = false, onPress, children }: ButtonProps) {
  return (
    <AriaButton className={`button button-${look}`} isPending={isBusy} onPress={onPress}>
      {isBusy ? <span className="button-spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}
