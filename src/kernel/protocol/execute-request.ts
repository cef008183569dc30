import type { MessageContent } from "./jupyter-message.ts";

/** The content of Jupyter's execute_request. */
export interface ExecuteRequest {
  readonly code: string;
  /** Run for its effect alone: not counted, not told to other clients, not kept. */
  readonly silent: boolean;
  readonly storeHistory: boolean;
  /** Whether an error aborts the cells that wait behind. */
  readonly stopOnError: boolean;
}

export function readExecuteRequest(content: MessageContent): ExecuteRequest {
  const silent = content["silent"] === true;
  return {
    code: typeof content["code"] === "string" ? content["code"] : "",
    silent,
    storeHistory: !silent && content["store_history"] !== false,
    stopOnError: content["stop_on_error"] !== false,
  };
}
