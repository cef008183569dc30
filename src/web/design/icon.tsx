import "./icon.css";

/** Strokes in a square of 24. */
const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M7 7l10 10M17 7L7 17",
  half: "M12 4a8 8 0 0 0 0 16zM12 4a8 8 0 0 1 0 16",
  alert: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01",
  clock: "M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  circle: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z",
  external:
    "M14 5h5v5M19 5l-8 8M10 6H6.5A1.5 1.5 0 0 0 5 7.5v10A1.5 1.5 0 0 0 6.5 19h10a1.5 1.5 0 0 0 1.5-1.5V14",
  back: "M15 6l-6 6 6 6",
  forward: "M9 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1 1M17.4 17.4l1 1M5.6 18.4l1-1M17.4 6.6l1-1",
  moon: "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z",
  screen: "M4 5.5h16v11H4zM9 20h6M12 16.5V20",
  bulb: "M9.5 18h5M10.5 21h3M8.6 14.6A6 6 0 1 1 15.4 14.6c-.6.5-.9 1.1-.9 1.9h-5c0-.8-.3-1.4-.9-1.9z",
  file: "M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18",
  retry: "M19 6v4.5h-4.5M18.6 10.5A7 7 0 1 0 19 14",
  key: "M9 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12l7-7M16 8l2.5 2.5",
  plug: "M9 4v5M15 4v5M6.5 9h11v2.5a5.5 5.5 0 0 1-11 0zM12 17v4",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words, never instead of them. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
