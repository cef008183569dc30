/** What the extension uses of Lumino 2, which JupyterLab 4.6 shares. Its own type packages weigh 455 MB with JupyterLab's. */
declare module "@lumino/coreutils" {
  export interface Token<T> {
    readonly name: string;
    /** Never there: it ties `T` to the token. */
    readonly _tokenStructuralPropertyT: T;
  }
}

declare module "@lumino/signaling" {
  export interface ISignal<Sender, Args> {
    connect(slot: (sender: Sender, args: Args) => void): boolean;
    disconnect(slot: (sender: Sender, args: Args) => void): boolean;
  }
  export class Signal<Sender, Args> implements ISignal<Sender, Args> {
    constructor(sender: Sender);
    connect(slot: (sender: Sender, args: Args) => void): boolean;
    disconnect(slot: (sender: Sender, args: Args) => void): boolean;
    emit(args: Args): void;
  }
}

declare module "@lumino/messaging" {
  export interface Message {
    readonly type: string;
  }
}

declare module "@lumino/widgets" {
  import type { CommandRegistry } from "@lumino/commands";
  import type { LabIcon } from "@jupyterlab/ui-components";
  import type { Message } from "@lumino/messaging";
  import type { ISignal } from "@lumino/signaling";

  export interface Title {
    label: string;
    caption: string;
    icon: LabIcon;
  }
  export class Widget {
    constructor(options?: { readonly node?: HTMLElement });
    id: string;
    readonly node: HTMLElement;
    readonly title: Title;
    readonly isVisible: boolean;
    readonly isDisposed: boolean;
    readonly disposed: ISignal<this, undefined>;
    addClass(name: string): void;
    /** Asks for `onUpdateRequest`, soon and once. */
    update(): void;
    dispose(): void;
    protected onAfterShow(message: Message): void;
  }
  export class Menu extends Widget {
    constructor(options: { readonly commands: CommandRegistry });
    addItem(options: { readonly command: string; readonly args?: object }): void;
  }
}

declare module "@lumino/commands" {
  export class CommandRegistry {
    addCommand(
      id: string,
      options: {
        readonly label: string;
        readonly caption?: string;
        readonly describedBy?: { readonly args: object };
        readonly isEnabled?: () => boolean;
        readonly execute: (args: Readonly<Record<string, unknown>>) => unknown;
      },
    ): Disposable;
    addKeyBinding(options: {
      readonly command: string;
      readonly keys: readonly string[];
      readonly selector: string;
    }): Disposable;
    execute(id: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  }
}
