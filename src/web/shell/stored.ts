type Name = "lang" | "session-lang" | "theme" | "seen";

/** What this browser remembers of the person's choices; null when nothing, or when it may not remember. */
export function readStored(name: Name): string | null {
  try {
    return localStorage.getItem(`dschool.${name}`);
  } catch {
    return null; // storage is blocked: choices last as long as the page
  }
}

export function writeStored(name: Name, value: string): void {
  try {
    localStorage.setItem(`dschool.${name}`, value);
  } catch {
    // See readStored.
  }
}
