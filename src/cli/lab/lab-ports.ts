const HIGHEST = 65_535;

/**
 * Gives each part its wanted port, or else the next free one that no other wants.
 * @param wanted port numbers by the parts' names
 * @param isFree asks the machine
 */
export async function choosePorts<Name extends string>(
  wanted: Readonly<Record<Name, number>>,
  isFree: (port: number) => Promise<boolean>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(wanted) as Name[];
  const chosen = new Map<Name, number>();
  for (const name of names) {
    const taken = new Set(chosen.values());
    const others = new Set(names.filter((other) => other !== name).map((other) => wanted[other]));
    let port = wanted[name];
    while (taken.has(port) || (port !== wanted[name] && others.has(port)) || !(await isFree(port))) {
      port += 1;
      if (port > HIGHEST) throw new Error(`no port from ${wanted[name]} on is free`);
    }
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<Name, number>;
}
