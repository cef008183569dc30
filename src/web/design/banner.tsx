import type { ReactNode } from "react";
import type { Tone } from "./chip.tsx";
import { Icon, type IconName } from "./icon.tsx";
import "./banner.css";

interface BannerProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** News above the page. Where it comes and goes by itself, a live region around it tells of it. */
export function Banner({ tone, icon, title, children, action }: BannerProps) {
  return (
    <div className={`banner tone-${tone}`}>
      <Icon name={icon} />
      <div className="banner-words">
        <p className="banner-title">{title}</p>
        {children}
      </div>
      {action !== undefined && <div className="banner-action">{action}</div>}
    </div>
  );
}
