/** A cell of an `.ipynb`, as far as tests touch it. */
export interface DraftCell {
  cell_type: string;
  source: unknown;
  metadata: Record<string, unknown>;
  outputs?: unknown[];
  execution_count?: null;
}

interface NotebookJson {
  cells: DraftCell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A released notebook to be changed as a trainee, or an accident, changes it. */
export class NotebookDraft {
  readonly json: NotebookJson;

  constructor(text: string) {
    this.json = JSON.parse(text) as NotebookJson;
  }

  get cells(): DraftCell[] {
    return this.json.cells;
  }

  /** The position of the cell of a `grade_id`. */
  find(gradeId: string): number {
    const at = this.cells.findIndex((cell) => gradeIdOf(cell) === gradeId);
    if (at === -1) throw new Error(`no cell ${gradeId}`);
    return at;
  }

  cell(gradeId: string): DraftCell {
    const cell = this.cells[this.find(gradeId)];
    if (cell === undefined) throw new Error(`no cell ${gradeId}`);
    return cell;
  }

  write(gradeId: string, source: string): this {
    this.cell(gradeId).source = source;
    return this;
  }

  keep(predicate: (gradeId: string | null, cell: DraftCell) => boolean): this {
    this.json.cells = this.cells.filter((cell) => predicate(gradeIdOf(cell), cell));
    return this;
  }

  insertAfter(gradeId: string, ...cells: DraftCell[]): this {
    this.cells.splice(this.find(gradeId) + 1, 0, ...cells);
    return this;
  }

  bytes(): Buffer {
    return Buffer.from(JSON.stringify(this.json));
  }
}

export function codeCell(source: string, metadata: Record<string, unknown> = {}): DraftCell {
  return { cell_type: "code", source, metadata, outputs: [], execution_count: null };
}

function gradeIdOf({ metadata }: DraftCell): string | null {
  const nbgrader = metadata["nbgrader"] as { readonly grade_id?: string } | undefined;
  return nbgrader?.grade_id ?? null;
}
