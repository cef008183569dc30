import { z } from "zod";
import type { LocalText } from "#domain/local-text";
import type { CellType } from "../notebook/notebook.ts";

/** What nbgrader makes of a cell, by its metadata of schema 3. `plain` cells it has nothing to do with. */
export type CellKind =
  | { readonly kind: "plain" }
  | { readonly kind: "locked" }
  | { readonly kind: "answer"; readonly id: string; readonly isAlsoLocked: boolean }
  | { readonly kind: "test" | "manual" | "task"; readonly id: string; readonly points: number };

export type KindReading =
  | { readonly status: "read"; readonly kind: CellKind; readonly id: string | null }
  | { readonly status: "invalid"; readonly text: LocalText };

const SCHEMA = 3;
const FlagsSchema = z.object({
  grade: z.boolean().default(false),
  solution: z.boolean().default(false),
  locked: z.boolean().default(false),
  task: z.boolean().default(false),
});
const IdSchema = z.string().regex(/^[a-zA-Z0-9_-]+$/);
const PointsSchema = z.number().min(0);

type Flags = z.infer<typeof FlagsSchema>;

/** Reads `cell.metadata.nbgrader`, by the rules of nbgrader 0.9's own validator. */
export function readCellKind(nbgrader: unknown, type: CellType): KindReading {
  const flags = FlagsSchema.safeParse(nbgrader ?? {});
  if (!flags.success) return invalid(badFlags());
  const version = (nbgrader as { readonly schema_version?: unknown } | undefined)?.schema_version;
  const isUsed = Object.values(flags.data).some((flag) => flag);
  if (version !== SCHEMA && (isUsed || version !== undefined)) return invalid(otherSchema(version));
  if (!isUsed) return { status: "read", kind: { kind: "plain" }, id: null };
  const { grade_id, points } = nbgrader as { readonly grade_id?: unknown; readonly points?: unknown };
  const id = IdSchema.safeParse(grade_id);
  if (!id.success) return invalid(badId());
  const kind = kindOf(flags.data, type);
  if ("ko" in kind) return invalid(kind);
  return withPoints(kind, { id: id.data, points, isLocked: flags.data.locked });
}

type Role = "locked" | "answer" | "test" | "manual" | "task";

function kindOf({ grade, solution, task }: Flags, type: CellType): { readonly role: Role } | LocalText {
  if (task) return type === "markdown" ? { role: "task" } : taskNotMarkdown();
  if (!grade && !solution) return { role: "locked" };
  if (type === "raw") return rawAnswer();
  if (type === "markdown" && !(grade && solution)) return halfMarkdown();
  if (grade && solution) return { role: "manual" };
  return { role: grade ? "test" : "answer" };
}

interface Parts {
  readonly id: string;
  readonly points: unknown;
  readonly isLocked: boolean;
}

function withPoints({ role }: { readonly role: Role }, { id, points, isLocked }: Parts): KindReading {
  if (role === "locked") return { status: "read", kind: { kind: role }, id };
  if (role === "answer") return { status: "read", kind: { kind: role, id, isAlsoLocked: isLocked }, id };
  const worth = PointsSchema.safeParse(points);
  if (!worth.success) return invalid(badPoints());
  return { status: "read", kind: { kind: role, id, points: worth.data }, id };
}

function invalid(text: LocalText): KindReading {
  return { status: "invalid", text };
}

function badFlags(): LocalText {
  return {
    ko: "nbgrader 메타데이터의 꼴이 잘못되었습니다. grade, solution, locked, task는 참이나 거짓이어야 합니다. nbgrader의 도구로 셀의 종류를 다시 고르세요.",
    en: "Its nbgrader metadata is malformed: grade, solution, locked and task are true or false. Choose the cell's type again with nbgrader's tool.",
  };
}

function otherSchema(found: unknown): LocalText {
  const version = typeof found === "number" ? String(found) : "–";
  return {
    ko: `nbgrader 메타데이터의 스키마 판이 3이 아닙니다(${version}). \`nbgrader update <노트북>\`으로 3판으로 올린 뒤 다시 가져오세요.`,
    en: `Its nbgrader metadata is of schema ${version}, not 3. Run \`nbgrader update <notebook>\` to bring it there, and import it again.`,
  };
}

function badId(): LocalText {
  return {
    ko: "grade_id가 없거나 영문자, 숫자, _, - 말고 다른 글자가 있습니다. 이름을 고치세요.",
    en: "It has no grade_id, or one with other characters than letters, digits, _ and -. Give it such an id.",
  };
}

function badPoints(): LocalText {
  return {
    ko: "points가 없거나 0 이상의 수가 아닙니다. 배점을 적으세요.",
    en: "Its points are missing or no number from 0. Say what it is worth.",
  };
}

function taskNotMarkdown(): LocalText {
  return {
    ko: "task 셀은 Markdown 셀이어야 합니다. 셀의 종류를 Markdown으로 바꾸세요.",
    en: "A task is a Markdown cell. Make it one.",
  };
}

function rawAnswer(): LocalText {
  return {
    ko: "raw 셀은 답안도 확인도 될 수 없습니다. 코드나 Markdown 셀로 바꾸세요.",
    en: "A raw cell is neither an answer nor a test. Make it a code or Markdown cell.",
  };
}

function halfMarkdown(): LocalText {
  return {
    ko: "Markdown 셀은 사람이 채점하는 답안(grade와 solution이 모두 참)만 될 수 있습니다. 셀의 종류를 다시 고르세요.",
    en: "A Markdown cell can only be an answer that a person grades (both grade and solution). Choose its type again.",
  };
}
