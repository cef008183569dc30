export interface paths {
  "/api/v1/assignments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["AssignmentList"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/assignments/{id}/notebook": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["OpenedNotebook"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/hints": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["HintRequest"];
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["HintResponse"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["Session"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SessionRequest"];
        };
      };
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["Session"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/status": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["Status"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/submissions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: {
          exercise?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["SubmissionList"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/submissions/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["Submission"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/submissions/{id}/notebook": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description ok */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["Notebook"];
          };
        };
        /** @description problem */
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Assignment: {
      attempts: number;
      /** @description Points of the best graded attempt. */
      best: number | null;
      /** @description A hand-in now would not be taken. */
      closed: boolean;
      closesAt: string | null;
      /** Format: date-time */
      dueAt: string;
      /** @example 05-traffic/speeds */
      exercise: string;
      /** Format: uuid */
      id: string;
      /** @description A hand-in now would be late. */
      late: boolean;
      latest: {
        /** Format: uuid */
        id: string;
        state: components["schemas"]["SubmissionState"];
      } | null;
      max: number;
      notebook: {
        /** @description Its path in the workspace. */
        file: string;
        /** @description Null when it is not there yet. */
        savedAt: string | null;
      };
      /** Format: date-time */
      opensAt: string;
      /** @description With the best attempt's verdicts. */
      questions: {
        id: string;
        max: number;
        points: number | null;
        title: components["schemas"]["LocalText"];
        verdict: components["schemas"]["Verdict"] | null;
      }[];
      /** @enum {string} */
      state: "not-started" | "started" | "submitted" | "graded";
      title: components["schemas"]["LocalText"];
    };
    AssignmentList: {
      assignments: components["schemas"]["Assignment"][];
    };
    /** @description What differs, on public data. */
    Diff: {
      columns: string[];
      rows: {
        cells: string[];
        /** @enum {string} */
        side: "yours" | "expected";
      }[];
      /** @description Differing rows in all, of which `rows` are the first. */
      total: number;
    };
    HintRequest: {
      exercise: string;
      /** @description Rungs the asker has seen; for judges without a memory, the server has its own. */
      opened?: number;
      question: string;
    };
    HintResponse: {
      /** @description The rungs opened so far, the new one last. */
      hints: components["schemas"]["LocalText"][];
      question: string;
      total: number;
    };
    /** @description The same text in Korean and in English. */
    LocalText: {
      en: string;
      ko: string;
    };
    Note: {
      reason: components["schemas"]["Reason"];
      sentence: components["schemas"]["LocalText"];
    };
    /** @description A notebook as it was handed in. All of it is text from its author. */
    Notebook: {
      cells: components["schemas"]["NotebookCell"][];
      /** @description Cells or outputs were left out because they are too many or too big. */
      truncated: boolean;
    };
    NotebookCell: {
      index: number;
      isCheck: boolean;
      /** @enum {string} */
      kind: "markdown" | "code" | "raw";
      outputs: components["schemas"]["Output"][];
      question: string | null;
      source: string;
    };
    OpenedNotebook: {
      file: string;
      /** @description Opens it in JupyterLab. */
      url: string;
    };
    Output:
      | {
          /** @constant */
          kind: "text";
          stream: ("stdout" | "stderr") | null;
          text: string;
        }
      | {
          /** @constant */
          kind: "error";
          message: string;
          name: string;
        }
      | {
          /** @description In base64. Only ever for the source of an `img`. */
          data: string;
          /** @constant */
          kind: "image";
          /** @enum {string} */
          mime: "image/png" | "image/jpeg" | "image/gif" | "image/svg+xml";
        }
      | {
          /** @constant */
          kind: "html";
          /** @description For an `iframe` with the empty sandbox. */
          url: string;
        }
      | {
          /** @constant */
          kind: "other";
          mime: string;
        };
    /** @description Why a request was not done (RFC 9457). */
    Problem: {
      /** @description Stable, such as `assignment.closed`. */
      code: string;
      detail: string;
      params: {
        [key: string]: string | number | boolean;
      };
      status: number;
      text: components["schemas"]["LocalText"];
      title: string;
      /** @description A URI reference that names the code. */
      type: string;
    };
    QuestionFeedback: {
      diff: components["schemas"]["Diff"] | null;
      hints: {
        opened: components["schemas"]["LocalText"][];
        total: number;
      };
      id: string;
      max: number;
      points: number;
      /** @description The verdict on the practice data; null when the question passed or it is not known yet. */
      publicVerdict: components["schemas"]["Verdict"] | null;
      reason: components["schemas"]["Reason"];
      sentence: components["schemas"]["LocalText"];
      title: components["schemas"]["LocalText"];
      verdict: components["schemas"]["Verdict"];
    };
    /** @description Why a verdict fell: a code and its parameters. */
    Reason: {
      code: string;
      params: {
        [key: string]: string | number | boolean;
      };
    };
    Session: {
      labUrl: string;
      /** @enum {string} */
      lang: "ko" | "en";
      /**
       * @description `solo`: trainee and instructor are one person.
       * @enum {string}
       */
      mode: "solo";
      person: {
        login: string;
        name: string;
      };
      /** @description Grades are practice: nothing is hidden from their owner. */
      practice: boolean;
      roles: ("trainee" | "instructor" | "assistant")[];
    };
    /** @description The one-time key of a link to the lab. */
    SessionRequest: {
      key: string;
    };
    Status: {
      parts: {
        /** @enum {string} */
        part: "database" | "worker" | "judge" | "lab";
        /** @description When it was last seen in another state. */
        since: string | null;
        /** @enum {string} */
        state: "up" | "down";
      }[];
    };
    Submission: {
      attempt: number;
      exercise: string;
      file: string;
      /** Format: uuid */
      id: string;
      late: boolean;
      max: number;
      practice: boolean;
      /** Format: date-time */
      receivedAt: string;
      result: components["schemas"]["SubmissionResult"] | null;
      savedAt: string | null;
      score: number | null;
      /** @description Of the file, in hex. */
      sha256: string;
      state: components["schemas"]["SubmissionState"];
      /** @description The page that shows its feedback. */
      url: string;
    };
    /** @description Newest first. */
    SubmissionList: {
      submissions: components["schemas"]["SubmissionSummary"][];
    };
    SubmissionResult: {
      checksVersion: number;
      /** Format: date-time */
      gradedAt: string;
      notes: components["schemas"]["Note"][];
      questions: components["schemas"]["QuestionFeedback"][];
      /** @description Why it was refused or failed; null when graded. */
      reason: components["schemas"]["Reason"] | null;
      sentence: components["schemas"]["LocalText"] | null;
    };
    /** @enum {string} */
    SubmissionState: "queued" | "grading" | "graded" | "refused" | "error";
    SubmissionSummary: {
      attempt: number;
      exercise: string;
      file: string;
      /** Format: uuid */
      id: string;
      late: boolean;
      max: number;
      practice: boolean;
      /** Format: date-time */
      receivedAt: string;
      savedAt: string | null;
      score: number | null;
      /** @description Of the file, in hex. */
      sha256: string;
      state: components["schemas"]["SubmissionState"];
      /** @description The page that shows its feedback. */
      url: string;
    };
    /** @enum {string} */
    Verdict: "passed" | "partial" | "failed" | "error" | "timeout" | "not-run";
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
