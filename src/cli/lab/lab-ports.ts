import { CliError } from "../cli-error.ts";

const HIGHEST = 65_535;

/**
 * Gives each part its wanted port, or else the next free one that no other wants.
 * @param wanted port numbers by the parts' names
 * @param tryTake asks the machine, and takes a port that is free
 */
export async function choosePorts<Name extends string>(
  wanted: Readonly<Record<Name, number>>,
  tryTake: (port: number) => Promise<boolean>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(wanted) as Name[];
  const chosen = new Map<Name, number>();
  for (const name of names) {
    const taken = new Set(chosen.values());
    const others = new Set(names.filter((other) => other !== name).map((other) => wanted[other]));
    let port = wanted[name];
    while (taken.has(port) || (port !== wanted[name] && others.has(port)) || !(await tryTake(port))) {
      port += 1;
      if (port > HIGHEST) throw noneIsFree(wanted[name]);
    }
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<Name, number>;
}

function noneIsFree(wanted: number): CliError {
  return new CliError(
    {
      ko: `${wanted}부터 빈 포트가 없습니다. DSCHOOL_PORT, DSCHOOL_LAB_PORT, DSCHOOL_PG_PORT를 더 작은 번호로 정하고 다시 실행하세요.`,
      en: `No port from ${wanted} on is free. Set DSCHOOL_PORT, DSCHOOL_LAB_PORT and DSCHOOL_PG_PORT to lower numbers and run this again.`,
    },
    3,
  );
}
