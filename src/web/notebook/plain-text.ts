const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What a terminal would show of a text, without colours; what would reorder or hide letters is shown as �. */
export function plainText(text: string): string {
  return text.replace(ESCAPES, "").replaceAll("\r\n", "\n").replace(CONTROLS, "�");
}
