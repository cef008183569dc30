import fs from "node:fs";

/** stdin, stdout, stderr and the judge's two pipes. */
const OWN_DESCRIPTORS = 5;
const O_CLOEXEC = 0o2000000;

/**
 * Closes descriptors that came down from whatever started the judge. Node opens its own close-on-exec, and makes only
 * the lowest inherited ones so; a higher one would reach the notebook.
 */
export function closeInheritedFiles(): void {
  if (process.platform !== "linux") return;
  for (const name of fs.readdirSync("/proc/self/fdinfo")) {
    const descriptor = Number(name);
    if (descriptor >= OWN_DESCRIPTORS && isInherited(name)) fs.closeSync(descriptor);
  }
}

function isInherited(name: string): boolean {
  try {
    // Node reads UTF-8 in one call, and any other encoding in five.
    const flags = /^flags:\s*([0-7]+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${name}`, "utf8"))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & O_CLOEXEC) === 0;
  } catch (error) {
    // The listing's own descriptor is closed by now.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
