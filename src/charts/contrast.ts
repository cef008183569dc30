const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Pages of JupyterLab, in its light and its dark theme. */
export const PAGES = ["#ffffff", "#111111"] as const;

/** What WCAG 2.2 (1.4.11) asks of parts of a picture. */
export const LEAST_CONTRAST = 3;

/** Whether a text is a colour as `#rrggbb` or `#rgb`. */
export function isHexColour(text: string): boolean {
  return HEX.test(text);
}

/**
 * The contrast of two colours `#rrggbb` or `#rgb`, from 1 to 21 (WCAG 2.2, "contrast ratio").
 * @example
 * contrast("#000000", "#fff"); // → 21
 */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.slice(1).replace(/./g, "$&$&") : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
