import { codeCell, type DraftCell, type NotebookDraft } from "../../integration/notebook-draft.ts";

/** HTML that tells `__ran` when a browser runs it, each in its own way. */
export const PAYLOADS: Readonly<Record<string, string>> = {
  script: `<script>top.__ran("script")</script>`,
  image: `<img src="x" onerror="top.__ran('image')">`,
  svg: `<svg onload="top.__ran('svg')"></svg>`,
  frame: `<iframe srcdoc="<script>top.__ran('frame')</script>"></iframe>`,
  details: `<details open ontoggle="top.__ran('details')">x</details>`,
  closing: `</textarea></title></style></pre></script><script>top.__ran("closing")</script>`,
};

const RUNNING = Object.values(PAYLOADS).join("\n");

/** A file's name may hold everything but slashes and controls. */
export const FILE_NAME = `<img src=x onerror=top.__ran('file')>.ipynb`;
export const PERSON_NAME = `<img src=x onerror="top.__ran('person')"><script>top.__ran("person")</script>`;

/** A picture that runs a script where it is opened as a document. */
export const SVG =
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="top.__ran('svg picture')">` +
  `<script>top.__ran("svg script")</script></svg>`;

/** HTML that asks a stranger for something where it is shown, which tells them who reads it and when. */
export function trackers(stranger: string): string {
  return (
    `<img src="${stranger}/image"><link rel="stylesheet" href="${stranger}/sheet">` +
    `<style>@import "${stranger}/import"; body { background: url("${stranger}/background") }</style>` +
    `<video src="${stranger}/video" autoplay></video><iframe src="${stranger}/frame"></iframe>`
  );
}

function markdown(stranger: string): string {
  return [
    RUNNING,
    trackers(stranger),
    `[press me](javascript:top.__ran("link"))`,
    `[press me too](data:text/html,<script>top.__ran("data")</script>)`,
    `<a href="javascript:top.__ran('anchor')">and me</a>`,
    `![seen](${stranger}/markdown-image)`,
    `![drawn](data:image/svg+xml,${encodeURIComponent(SVG)})`,
    `<javascript:top.__ran("auto")>`,
  ].join("\n\n");
}

const display = (data: Readonly<Record<string, string>>) => ({
  output_type: "display_data",
  data,
  metadata: {},
});

/** What a cell can have put out, each kind with all payloads in it. */
function outputs(stranger: string): unknown[] {
  const all = RUNNING + trackers(stranger);
  const svg = SVG.replace("</svg>", `<image href="${stranger}/svg-image"/></svg>`);
  return [
    { output_type: "stream", name: "stdout", text: all },
    { output_type: "stream", name: all, text: [all] },
    { output_type: "error", ename: all, evalue: all, traceback: [all] },
    display({ "text/html": `<b>kept in a frame</b>${all}<a target="_top" href="${stranger}/link">x</a>` }),
    display({
      "text/html": `<meta http-equiv="refresh" content="0; url=${stranger}/moved"><base target="_top">`,
    }),
    display({
      "text/html": `<form action="${stranger}/form"><input autofocus onfocus="top.__ran('focus')"></form>`,
    }),
    display({ "image/svg+xml": svg }),
    display({ "image/png": `"><script>top.__ran("png")</script>` }),
    display({ "application/javascript": `top.__ran("javascript")` }),
    display({ "text/markdown": markdown(stranger) }),
    display({ "text/plain": all }),
    display({ [all]: "x" }),
  ];
}

/** Puts payloads into everything of a notebook that a page shows. @param stranger an origin that nothing may ask */
export function makeHostile(draft: NotebookDraft, stranger: string): NotebookDraft {
  const all = RUNNING + trackers(stranger);
  const text = JSON.stringify(all);
  const forged = codeCell(all, { nbgrader: { grade_id: all, solution: true, locked: false } });
  const cells: DraftCell[] = [{ cell_type: "markdown", source: markdown(stranger), metadata: {} }, forged];
  draft
    .write("q1", `// ${all.replaceAll("\n", " ")}\nlet slowest = ${text};`)
    .write("q2", `let profile = [{ hour: ${text}, weekday_kmh: 1, weekend_kmh: 2 }];`)
    .write("q3", `function meanSpeed() { throw Object.assign(new Error(${text}), { name: ${text} }); }`)
    .insertAfter("q1", ...cells);
  for (const id of ["q1", "q2"]) draft.cell(id).outputs = outputs(stranger);
  return draft;
}
