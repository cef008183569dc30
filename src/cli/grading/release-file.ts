import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { link, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CliError } from "../cli-error.ts";

/** What file systems without hard links answer. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Writes a file whole or not at all. One that is there stays, for it may hold a trainee's answers, unless `replace` is set.
 * @throws CliError: exit 2 for a path that cannot be meant, 3 for what the machine cannot do.
 */
export async function writeReleaseFile(
  file: string,
  text: string,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  try {
    const target = await selectTarget(file, replace);
    await writeWhole(target, text, replace);
  } catch (error) {
    if (error instanceof CliError || !(error instanceof Error && "code" in error)) throw error;
    throw notWritten(file, String(error.code), error);
  }
}

/** Where to write: behind a symbolic link when a file is replaced. */
async function selectTarget(file: string, replace: boolean): Promise<string> {
  if (!existsSync(file)) return file;
  const found = await stat(file);
  if (!found.isFile()) throw notAFile(file);
  if (!replace) throw alreadyThere(file);
  return realpath(file);
}

async function writeWhole(file: string, text: string, replace: boolean): Promise<void> {
  const unfinished = join(dirname(file), `.dschool-${randomBytes(6).toString("hex")}.tmp`);
  try {
    await writeFile(unfinished, text, { flag: "wx" });
    await (replace ? rename(unfinished, file) : moveToFree(unfinished, file));
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Unlike `rename` never replaces a file that came meanwhile. */
async function moveToFree(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && NO_LINKS.includes(String(error.code)))) throw error;
    if (existsSync(file)) throw alreadyThere(file);
    await rename(unfinished, file);
  }
}

function alreadyThere(file: string): CliError {
  return new CliError(
    {
      ko: `파일이 이미 있어 그대로 두었습니다 (${file}). 다른 이름을 주거나, 덮어쓰려면 \`--force\`를 붙이세요.`,
      en: `The file is already there and was left alone (${file}). Give another name, or add \`--force\` to replace it.`,
    },
    2,
  );
}

function notAFile(file: string): CliError {
  return new CliError(
    {
      ko: `폴더나 장치라서 노트북을 쓸 수 없습니다 (${file}). \`-o\`에 .ipynb 파일의 경로를 주세요.`,
      en: `This is a folder or a device, where no notebook can be written (${file}). Give \`-o\` the path of an .ipynb file.`,
    },
    2,
  );
}

function notWritten(file: string, code: string, cause: Error): CliError {
  const parent = dirname(file);
  if (code === "EEXIST") return alreadyThere(file);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new CliError(
      {
        ko: `폴더가 없습니다 (${parent}). 먼저 만들거나 \`-o\`에 있는 폴더의 경로를 주세요.`,
        en: `There is no such folder (${parent}). Make it first, or give \`-o\` a path in a folder that exists.`,
      },
      2,
      { cause },
    );
  }
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new CliError(
      {
        ko: `디스크에 자리가 없어 쓰지 못했습니다 (${file}). 공간을 비우고 다시 실행하세요.`,
        en: `The disk is full, so nothing was written (${file}). Free some space and run the command again.`,
      },
      3,
      { cause },
    );
  }
  return new CliError(
    {
      ko: `파일을 쓰지 못했습니다 (${file}: ${code}). 폴더의 권한을 확인하거나 다른 경로를 주세요.`,
      en: `The file could not be written (${file}: ${code}). Check the folder's permissions, or give another path.`,
    },
    3,
    { cause },
  );
}
