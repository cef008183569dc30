import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../design/icon.tsx";
import { chooseTheme, isTheme, readTheme, type Theme, THEMES } from "./theme.ts";
import "./switches.css";

const ICONS: Readonly<Record<Theme, IconName>> = { system: "screen", light: "sun", dark: "moon" };

export function ThemeSwitch() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(readTheme);
  return (
    <MenuTrigger>
      <Button className="switch-button" aria-label={`${t("theme.label")}: ${t(`theme.${theme}`)}`}>
        <Icon name={ICONS[theme]} />
      </Button>
      <Popover className="switch-popover" placement="bottom end">
        <Menu
          className="switch-menu"
          aria-label={t("theme.label")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const [chosen] = keys === "all" ? [] : keys;
            if (!isTheme(chosen)) return;
            chooseTheme(chosen);
            setTheme(chosen);
          }}
        >
          {THEMES.map((name) => (
            <MenuItem key={name} id={name} className="switch-item" textValue={t(`theme.${name}`)}>
              <Icon name={ICONS[name]} />
              <span>{t(`theme.${name}`)}</span>
              <span className="switch-mark">{name === theme && <Icon name="check" />}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
