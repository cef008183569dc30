import { type ReactNode, useState } from "react";
import { Button, Disclosure as AriaDisclosure, DisclosurePanel } from "react-aria-components";
import { Icon } from "./icon.tsx";
import "./disclosure.css";

interface DisclosureProps {
  readonly title: string;
  /** Made when it is first opened. */
  readonly children: () => ReactNode;
}

export function Disclosure({ title, children }: DisclosureProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <AriaDisclosure
      className="disclosure"
      onExpandedChange={(isExpanded) => {
        if (isExpanded) setWasOpened(true);
      }}
    >
      <Button slot="trigger" className="disclosure-trigger">
        <Icon name="down" />
        <span>{title}</span>
      </Button>
      <DisclosurePanel className="disclosure-panel">{wasOpened && children()}</DisclosurePanel>
    </AriaDisclosure>
  );
}
