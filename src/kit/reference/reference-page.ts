import type { LocalText } from "../../domain/local-text.ts";
import type { ReferenceEntry } from "./read-reference.ts";

const INTRODUCTION = `# 참조 · Reference

Written by \`node src/kit/reference/write-reference-page.ts\` from \`src/kit/public.d.ts\` and what it takes in; change those.

노트북이 \`dschool\`에서 가져다 쓰는 모든 이름이다. 예제는 모두 시험에서 실제로 실행된다. 예제에서 \`// →\` 뒤는 그 줄의 값이다.

Every name that a notebook imports from \`dschool\`. A test runs each example; what stands after \`// →\` is the value of its line.

\`\`\`ts
import { sql, table, plot, chart, profile, methods, exercise, check, hint, submit, feedback } from "dschool";
\`\`\`
`;

/** A group goes from its first name to the next group's, in the order of the declaration. */
interface Group {
  readonly first: string;
  readonly title: LocalText;
}

const GROUPS: readonly Group[] = [
  { first: "Row", title: { ko: "질의와 결과", en: "Queries and results" } },
  { first: "Expression", title: { ko: "표의 동사", en: "Verbs of a table" } },
  { first: "exercise", title: { ko: "연습문제", en: "Exercises" } },
  { first: "AnyTable", title: { ko: "그림", en: "Pictures" } },
  { first: "Bins", title: { ko: "한눈에 보기", en: "Profiles" } },
  { first: "methods", title: { ko: "분석 방법", en: "Methods" } },
];

/**
 * The reference as one page of Markdown, with an index.
 * @throws Error where no entry is called as a group's first
 */
export function referencePage(entries: readonly ReferenceEntry[]): string {
  const groups = groupsOf(entries);
  const slugs = slugsOf(groups);
  const index = groups.map(({ title, entries: own }) => {
    const links = own.flatMap((entry) =>
      indexed(entry).map((name) => `[${name}](#${slugs.get(name) ?? ""})`),
    );
    return `- **${title}**: ${links.join(" · ")}`;
  });
  const sections = groups.map(({ title, entries: own }) =>
    [`## ${title}\n`, ...own.map((entry) => section(entry, 3))].join("\n"),
  );
  return `${[INTRODUCTION, `${index.join("\n")}\n`, ...sections].join("\n").trimEnd()}\n`;
}

interface FilledGroup {
  readonly title: string;
  readonly entries: readonly ReferenceEntry[];
}

function groupsOf(entries: readonly ReferenceEntry[]): readonly FilledGroup[] {
  const starts = GROUPS.map(({ first }) => {
    const at = entries.findIndex(({ name }) => name === first);
    if (at === -1) throw new Error(`The reference's groups name ${first}, which is not declared.`);
    return at;
  });
  return GROUPS.map(({ title }, index) => ({
    title: `${title.ko} · ${title.en}`,
    // What is declared before the first group belongs to it.
    entries: entries.slice(index === 0 ? 0 : starts[index], starts[index + 1]),
  }));
}

/** The names that the index shows: not those of a type's members, but of `methods`. */
function indexed({ name, members }: ReferenceEntry): readonly string[] {
  return [name, ...members.map((member) => member.name).filter((member) => member.startsWith("methods."))];
}

/** Where GitHub's page has a heading: `Sql` is not `sql` there, so that the later one gets a number. */
function slugsOf(groups: readonly FilledGroup[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const name of groups.flatMap((group) => [group.title, ...group.entries.flatMap(headings)])) {
    const slug = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    slugs.set(name, count === 0 ? slug : `${slug}-${String(count)}`);
  }
  return slugs;
}

function headings({ name, members }: ReferenceEntry): readonly string[] {
  return [name, ...members.flatMap(headings)];
}

function section({ name, signatures, doc, members }: ReferenceEntry, depth: number): string {
  const facts = [
    ...doc.params.map(({ name: param, text }) => `- \`${param}\`: ${joined(text)}`),
    ...(doc.returns === "" ? [] : [`- **반환 · Returns** ${joined(doc.returns)}`]),
    ...(doc.throws === "" ? [] : [`- **오류 · Throws** ${joined(doc.throws)}`]),
  ];
  return [
    `${"#".repeat(depth)} ${escaped(name)}\n`,
    ...(signatures.length === 0 ? [] : [code(signatures.join("\n"))]),
    `${doc.text}\n`,
    ...(facts.length === 0 ? [] : [`${facts.join("\n")}\n`]),
    ...(doc.examples.length === 0 ? [] : ["예 · Example\n", ...doc.examples.map(code)]),
    ...members.map((member) => section(member, depth + 1)),
  ].join("\n");
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\`\n`;
}

function joined(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

function escaped(name: string): string {
  return name.replace(/[[\]]/g, "\\$&");
}
