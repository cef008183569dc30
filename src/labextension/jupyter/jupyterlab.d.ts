/** What the extension uses of JupyterLab 4.6, from its reference (jupyterlab.readthedocs.io/en/4.6.x/api); see lumino.d.ts. */
declare module "@jupyterlab/application" {
  import type { IDocumentManager } from "@jupyterlab/docmanager";
  import type { DocumentRegistry } from "@jupyterlab/docregistry";
  import type { CommandRegistry } from "@lumino/commands";
  import type { Token } from "@lumino/coreutils";
  import type { Widget } from "@lumino/widgets";

  export interface LabShell {
    readonly currentWidget: Widget | null;
    add(widget: Widget, area: "left", options: { readonly rank: number }): void;
    activateById(id: string): void;
  }
  export interface JupyterFrontEnd {
    readonly commands: CommandRegistry;
    readonly docRegistry: DocumentRegistry;
    readonly shell: LabShell;
    readonly serviceManager: { readonly contents: ContentsManager };
  }
  export interface ContentsManager {
    /** As text, the file as it lies on disk; as a notebook, what JupyterLab shows of it. */
    get(
      path: string,
      options:
        | { readonly type: "file"; readonly format: "text"; readonly content: true }
        | { readonly type: "notebook"; readonly format: "json"; readonly content: true },
    ): Promise<{ readonly content: unknown; readonly last_modified: string }>;
  }
  export interface JupyterFrontEndPlugin<Provided> {
    readonly id: string;
    readonly description: string;
    readonly autoStart: boolean;
    readonly requires: readonly Token<unknown>[];
    readonly activate: (app: JupyterFrontEnd, ...services: never[]) => Provided;
  }
  export const ILayoutRestorer: Token<ILayoutRestorer>;
  export interface ILayoutRestorer {
    add(widget: Widget, name: string): void;
  }
  export type { IDocumentManager };
}

declare module "@jupyterlab/apputils" {
  import type { Token } from "@lumino/coreutils";
  import type { ISignal } from "@lumino/signaling";

  export const ICommandPalette: Token<ICommandPalette>;
  export interface ICommandPalette {
    addItem(options: { readonly command: string; readonly category: string }): Disposable;
  }
  export const ISessionContextDialogs: Token<ISessionContextDialogs>;
  export interface ISessionContextDialogs {
    readonly selectKernel: unknown;
  }
  interface NotificationOptions {
    /** In ms; false: until it is closed. */
    readonly autoClose: number | false;
  }
  export const Notification: {
    warning(message: string, options: NotificationOptions): string;
  };
  export type KernelStatus =
    | "unknown"
    | "starting"
    | "idle"
    | "busy"
    | "terminating"
    | "restarting"
    | "autorestarting"
    | "dead"
    | "connected"
    | "connecting"
    | "disconnected";
  export interface ISessionContext {
    readonly statusChanged: ISignal<this, KernelStatus>;
  }
}

declare module "@jupyterlab/coreutils" {
  export const PageConfig: {
    /** Empty when the page says nothing of it. */
    getOption(name: string): string;
  };
}

declare module "@jupyterlab/docmanager" {
  import type { DocumentContext } from "@jupyterlab/docregistry";
  import type { Token } from "@lumino/coreutils";
  import type { Widget } from "@lumino/widgets";

  export const IDocumentManager: Token<IDocumentManager>;
  export interface IDocumentManager {
    openOrReveal(path: string): Widget | undefined;
    findWidget(path: string): Widget | undefined;
    contextForWidget(widget: Widget): DocumentContext | undefined;
  }
}

declare module "@jupyterlab/docregistry" {
  /** Makes the widgets that show files of some types. */
  export interface WidgetFactory {
    readonly name: string;
    readonly label: string;
    readonly fileTypes: readonly string[];
    readonly defaultFor: readonly string[];
    readonly defaultRendered: readonly string[];
  }
  export interface DocumentRegistry {
    getWidgetFactory(name: string): WidgetFactory | undefined;
    addWidgetFactory(factory: WidgetFactory): Disposable;
  }
  export interface DocumentContext {
    readonly path: string;
    readonly ready: Promise<void>;
    save(): Promise<void>;
  }
}

declare module "@jupyterlab/mainmenu" {
  import type { Token } from "@lumino/coreutils";
  import type { Menu } from "@lumino/widgets";

  export const IMainMenu: Token<IMainMenu>;
  export interface IMainMenu {
    addMenu(menu: Menu, update: boolean, options: { readonly rank: number }): void;
  }
}

declare module "@jupyterlab/cells" {
  import type { ISignal } from "@lumino/signaling";
  import type { Widget } from "@lumino/widgets";

  export interface OutputModel {
    readonly type: string;
    readonly data: Readonly<Record<string, unknown>>;
  }
  export interface ICellModel {
    readonly id: string;
    readonly type: "code" | "markdown" | "raw";
    readonly sharedModel: { getSource(): string };
    /** Undefined where the cell has none of the name. */
    getMetadata(key: string): unknown;
    setMetadata(key: string, value: unknown): void;
  }
  export interface ICodeCellModel extends ICellModel {
    readonly type: "code";
    readonly executionCount: number | null;
    readonly outputs: { readonly length: number; get(index: number): OutputModel };
  }
  export class Cell extends Widget {
    readonly model: ICellModel | ICodeCellModel;
    /** Its parts are made when it comes near to sight. */
    readonly ready: Promise<void>;
    readonly editor: { replaceSelection?(text: string): void; focus(): void } | null;
    readonly disposed: ISignal<this, undefined>;
  }
}

declare module "@jupyterlab/notebook" {
  import type { ISessionContext, ISessionContextDialogs } from "@jupyterlab/apputils";
  import type { Cell } from "@jupyterlab/cells";
  import type { DocumentContext } from "@jupyterlab/docregistry";
  import type { ITranslator } from "@jupyterlab/translation";
  import type { Token } from "@lumino/coreutils";
  import type { ISignal } from "@lumino/signaling";
  import type { Widget } from "@lumino/widgets";

  export interface NotebookModel {
    readonly contentChanged: ISignal<this, unknown>;
    readonly cells: { readonly changed: ISignal<unknown, unknown> };
    readonly sharedModel: {
      insertCell(
        index: number,
        cell: {
          readonly cell_type: "code";
          readonly source: string;
          readonly metadata: { readonly trusted: boolean };
        },
      ): void;
    };
    readonly readOnly: boolean;
    /** Of the whole notebook; undefined where it has none of the name. */
    getMetadata(key: string): unknown;
  }
  export class Notebook extends Widget {
    /** Null before the file is read. */
    readonly model: NotebookModel | null;
    readonly widgets: readonly Cell[];
    readonly activeCell: Cell | null;
    activeCellIndex: number;
    mode: "command" | "edit";
    readonly modelChanged: ISignal<this, undefined>;
    deselectAll(): void;
    scrollToItem(index: number, align: "smart" | "center"): Promise<void>;
    /** Puts the keyboard where the mode says. */
    activate(): void;
  }
  export class NotebookPanel extends Widget {
    readonly content: Notebook;
    readonly context: DocumentContext;
    readonly sessionContext: ISessionContext;
    readonly toolbar: { insertBefore(at: string, name: string, widget: Widget): boolean };
    readonly revealed: Promise<void>;
  }
  export const INotebookTracker: Token<INotebookTracker>;
  export interface INotebookTracker {
    readonly currentWidget: NotebookPanel | null;
    readonly currentChanged: ISignal<this, NotebookPanel | null>;
    readonly widgetAdded: ISignal<this, NotebookPanel>;
    find(test: (panel: NotebookPanel) => boolean): NotebookPanel | undefined;
    forEach(each: (panel: NotebookPanel) => void): void;
  }
  interface CellRun {
    readonly notebook: Notebook;
    readonly cell: Cell;
  }
  export const NotebookActions: {
    readonly executionScheduled: ISignal<unknown, CellRun>;
    readonly executed: ISignal<unknown, CellRun & { readonly success: boolean }>;
    /** @returns whether all cells ran without an error */
    runCells(
      notebook: Notebook,
      cells: readonly Cell[],
      session: ISessionContext,
      dialogs: ISessionContextDialogs,
      translator: ITranslator,
    ): Promise<boolean>;
  };
}

declare module "@jupyterlab/translation" {
  import type { Token } from "@lumino/coreutils";

  export const ITranslator: Token<ITranslator>;
  export interface ITranslator {
    /** As `ko_KR` or `en`. */
    readonly languageCode: string;
  }
}

declare module "@jupyterlab/ui-components" {
  import type { Widget } from "@lumino/widgets";
  import type { ReactElement } from "react";

  export class LabIcon {
    readonly name: string;
    constructor(options: { readonly name: string; readonly svgstr: string });
  }
  export abstract class ReactWidget extends Widget {
    protected abstract render(): ReactElement | null;
  }
}
