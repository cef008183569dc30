export interface paths {
  "/api/v1/assignments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's assignments, in the cohort's order, with progress */
    get: operations["listAssignments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/assignments/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An assignment with progress */
    get: operations["getAssignment"];
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
    /** Put the exercise into the caller's workspace, unless it is there, and start its kernel */
    post: operations["openNotebook"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/assignments/{id}/submissions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's attempts at an assignment, newest first */
    get: operations["listAttempts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/checks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have an answer judged on public data */
    post: operations["startCheck"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/checks/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Tell what the calls of a check came to */
    post: operations["answerCheck"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/course": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The weeks of the course on the city's map, those that are open and those that are planned */
    get: operations["getCourse"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/datasets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The datasets that notebooks query, with their dictionary */
    get: operations["listDatasets"];
    put?: never;
    post?: never;
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
    /** Open the next hint of a question */
    post: operations["openHint"];
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
    /** Who is signed in */
    get: operations["getSession"];
    put?: never;
    /** Sign in with the one-time key of a link */
    post: operations["startSession"];
    /** Sign out */
    delete: operations["endSession"];
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
    /** Which parts of the lab are up */
    get: operations["getStatus"];
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
    /** What the caller has handed in, newest first */
    get: operations["listSubmissions"];
    put?: never;
    /** Hand in a notebook: it is kept as it is, and graded */
    post: operations["createSubmission"];
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
    /** A submission with its result, once there is one */
    get: operations["getSubmission"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/submissions/{id}/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How a submission gets on, as server-sent events until it is graded */
    get: operations["getSubmissionEvents"];
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
    /** The notebook of a submission, to be shown */
    get: operations["getSubmittedNotebook"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/submissions/{id}/outputs/{cell}/{output}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An HTML output of a submitted notebook, for a sandboxed frame */
    get: operations["getSubmittedOutput"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/units/{unit}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A unit: what it is for, and what there is to open */
    get: operations["getUnit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/units/{unit}/instructor": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a unit has for instructors only */
    get: operations["getInstructorPage"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/v1/units/{unit}/lessons/{lesson}/notebook": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put a lesson into the caller's workspace, unless it is there, and start its kernel */
    post: operations["openLesson"];
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
        /** @description A person has still to grade it; until then it has no points. */
        waits: boolean;
      }[];
      /** @enum {string} */
      state: "not-started" | "started" | "submitted" | "graded";
      title: components["schemas"]["LocalText"];
    };
    AssignmentList: {
      assignments: components["schemas"]["Assignment"][];
    };
    CheckAnswers: {
      answers: (
        | {
            callId: string;
            value: unknown;
          }
        | {
            callId: string;
            threw: {
              message: string;
              name: string;
            };
          }
      )[];
    };
    CheckRequest: {
      exercise: string;
      question: string;
      values: {
        [key: string]: unknown;
      };
    };
    /** @description The judgement, or calls to make before there is one. */
    CheckResponse:
      | {
          result: {
            diff: components["schemas"]["Diff"] | null;
            hint: components["schemas"]["LocalText"] | null;
            id: string;
            max: number;
            points: number;
            reason: components["schemas"]["Reason"];
            sentence: components["schemas"]["LocalText"];
            title: components["schemas"]["LocalText"];
            verdict: components["schemas"]["Verdict"];
          };
        }
      | {
          calls: {
            args: unknown[];
            callId: string;
            fn: string;
          }[];
          id: string;
        };
    Course: {
      /** @description What is to be mended in files of units that cannot be read, whose weeks seem planned; empty but for instructors. */
      broken: {
        /** @example 05-traffic/unit.json:12 */
        place: string;
        problem: components["schemas"]["LocalText"];
        unit: string;
      }[];
      /** @description The city's neighbourhoods, as paths of an SVG of this size. */
      map: {
        areas: {
          name: string;
          outline: string;
        }[];
        height: number;
        width: number;
      };
      /** @description In order. */
      weeks: {
        /** @description Which kinds of answers the exercise asks for. */
        answer: components["schemas"]["LocalText"];
        case: components["schemas"]["LocalText"];
        exercise: components["schemas"]["LocalText"];
        exercises: number;
        goal: components["schemas"]["LocalText"];
        /** @description How many there are to open. */
        lessons: number;
        /** @description The neighbourhood where the map has the week. */
        place: string;
        topic: components["schemas"]["LocalText"];
        /** @description Null while the week is planned. */
        unit: string | null;
        week: number;
        x: number;
        y: number;
      }[];
    };
    Dataset: {
      /** @description To be shown wherever the data is. */
      attribution: components["schemas"]["LocalText"] | null;
      description: components["schemas"]["LocalText"];
      licence: string;
      /** @example traffic */
      name: string;
      /**
       * @description `synthetic`: nothing in it is a fact about a real city.
       * @enum {string}
       */
      origin: "synthetic" | "real" | "real-derived";
      /** @description The generator's; null for an import. */
      scale: string | null;
      /**
       * @description What SQL writes before its tables: of an import, its source. Null for the city's own data.
       * @example metr_la_week
       */
      schema: string | null;
      tables: {
        columns: {
          name: string;
          nullable: boolean;
          title: components["schemas"]["LocalText"];
          /** @description As DuckDB reads it. */
          type: string;
          unit: string | null;
        }[];
        description: components["schemas"]["LocalText"];
        /** @description What a row is about. */
        key: string[];
        name: string;
        rows: number;
        title: components["schemas"]["LocalText"];
      }[];
      /** @description IANA zone of its civil times. */
      timezone: string;
      title: components["schemas"]["LocalText"];
      version: string;
    };
    /** @description What notebooks query: the version in use of each dataset, then what was imported. */
    DatasetList: {
      datasets: components["schemas"]["Dataset"][];
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
    InstructorPage: {
      /** @description In Markdown. */
      page: components["schemas"]["LocalText"] | null;
      /** @description The worked solution, in Markdown. */
      solution: components["schemas"]["LocalText"] | null;
      title: components["schemas"]["LocalText"];
      unit: string;
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
      /** @description Whether the verdict is what the submitted code's own process said, which it could have forged. */
      unprotected: boolean;
      verdict: components["schemas"]["Verdict"];
      /** @description A person has still to grade it; until then it has no points. */
      waits: boolean;
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
    Unit: {
      datasets: {
        /** @enum {string} */
        label: "real" | "real-derived" | "synthetic";
        name: string;
        use: components["schemas"]["LocalText"];
      }[];
      /** @description Subjects of the written 빅데이터분석기사 examination. */
      exam: {
        /** @enum {string} */
        subject: "S1" | "S2" | "S3" | "S4";
        topics: components["schemas"]["LocalText"];
      }[];
      exercises: {
        /** @description Null when it is not assigned to the caller. */
        assignment: string | null;
        /** @example 05-traffic/lesson-1-travel-time */
        name: string;
        /** @description Null when it is not in the workspace yet. */
        savedAt: string | null;
        title: components["schemas"]["LocalText"];
      }[];
      /** @description Whether there is an instructor's page, and the caller may see it. */
      forInstructors: boolean;
      goals: components["schemas"]["LocalText"][];
      hours: number;
      lessons: {
        /** @example 05-traffic/lesson-1-travel-time */
        name: string;
        /** @description Null when it is not in the workspace yet. */
        savedAt: string | null;
        title: components["schemas"]["LocalText"];
      }[];
      /** @description Units of the National Competency Standards. */
      ncs: components["schemas"]["LocalText"][];
      presumes: components["schemas"]["LocalText"][];
      /** @description In Markdown. */
      project: components["schemas"]["LocalText"] | null;
      /** @description The service of the city that the unit is about. */
      service: components["schemas"]["LocalText"];
      title: components["schemas"]["LocalText"];
      unit: string;
      unlocks: components["schemas"]["LocalText"][];
      week: number;
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
export interface operations {
  listAssignments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All assignments of the caller's cohorts */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AssignmentList"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getAssignment: {
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
      /** @description The assignment */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Assignment"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.unknown`: There is no such assignment */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  openNotebook: {
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
      /** @description Where to open it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OpenedNotebook"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.unknown`: There is no such assignment */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.not-open`: The assignment is not open yet */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer; `lab.away`: JupyterLab is not up */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listAttempts: {
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
      /** @description The attempts */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmissionList"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.unknown`: There is no such assignment */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  startCheck: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CheckRequest"];
      };
    };
    responses: {
      /** @description The judgement, or calls to make first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckResponse"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `check.unknown`: The judge does not know this */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `check.expired`: The check has expired */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.type`: The body is of another type than this address takes */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer; `judge.failed`: The judge failed; `judge.away`: The judge is starting again */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  answerCheck: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CheckAnswers"];
      };
    };
    responses: {
      /** @description The judgement */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckResponse"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `check.unknown`: The judge does not know this */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `check.expired`: The check has expired */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.type`: The body is of another type than this address takes */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer; `judge.failed`: The judge failed; `judge.away`: The judge is starting again */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getCourse: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All weeks */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Course"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `course.unplanned`: The folder of units has no plan of a course */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listDatasets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The versions in use by name, and imports by dataset and source */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DatasetList"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  openHint: {
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
      /** @description All hints opened so far */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HintResponse"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.unknown`: There is no such assignment; `question.unknown`: There is no such question */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.type`: The body is of another type than this address takes */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The person and the mode of the lab */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Session"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  startSession: {
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
      /** @description Signed in: the session's cookie is set */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Session"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `link.unknown`: The link is not known; `link.used`: The link was used already; `link.expired`: The link has expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.type`: The body is of another type than this address takes */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed out */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site; `scope.too-narrow`: A notebook's token may not do this */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getStatus: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every part */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Status"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listSubmissions: {
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
      /** @description At most 200 submissions */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmissionList"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  createSubmission: {
    parameters: {
      query: {
        exercise: string;
        /** @description What the notebook is called. */
        file: string;
        /** @description When the file was last saved, as its owner's machine says. */
        savedAt?: string;
      };
      header?: {
        /** @description RFC 9530, `sha-256=:…:`. A body of another digest is refused. */
        "content-digest"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/x-ipynb+json": string;
      };
    };
    responses: {
      /** @description The same file as the latest attempt, which stays the one that counts */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmissionSummary"];
        };
      };
      /** @description Received: it will be graded even if the lab stops now */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmissionSummary"];
        };
      };
      /** @description `request.malformed`: The request is malformed; `upload.broken`: The upload is not what was sent */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.unknown`: There is no such assignment */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `assignment.not-open`: The assignment is not open yet; `assignment.closed`: The assignment is closed */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.too-large`: The body is too large */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `body.type`: The body is of another type than this address takes */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `notebook.unreadable`: The file is not a notebook that can be graded */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSubmission: {
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
      /** @description The submission */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Submission"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `submission.unknown`: There is no such submission */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSubmissionEvents: {
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
      /** @description Events named `state`, each a SubmissionSummary */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/event-stream": unknown;
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `submission.unknown`: There is no such submission */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests; `streams.too-many`: Too many open streams */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSubmittedNotebook: {
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
      /** @description Its cells */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Notebook"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `submission.unknown`: There is no such submission */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getSubmittedOutput: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        cell: number;
        id: string;
        output: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description HTML from the trainee, under a policy that runs and loads nothing */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/html": unknown;
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `submission.unknown`: There is no such submission; `output.unknown`: There is no such output */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getUnit: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The unit */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Unit"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `unit.unknown`: There is no such unit */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  getInstructorPage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The pages */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["InstructorPage"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `scope.too-narrow`: A notebook's token may not do this; `role.missing`: This is for instructors */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `unit.unknown`: There is no such unit */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  openLesson: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        lesson: string;
        unit: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Where to open it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OpenedNotebook"];
        };
      };
      /** @description `request.malformed`: The request is malformed */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `session.missing`: Not signed in */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `origin.foreign`: The request came from another site */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `unit.unknown`: There is no such unit; `lesson.unknown`: There is no such lesson */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `host.foreign`: The server does not answer to this host name */
      421: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `rate.exceeded`: Too many requests */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `machine.bug`: The server failed */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `database.away`: The database does not answer; `lab.away`: JupyterLab is not up */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description `disk.full`: The disk is full */
      507: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
