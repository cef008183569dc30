import { ASSERT_REASON_TEXTS } from "./assert-reason-text.ts";
import { EXAMINATION_REASON_TEXTS } from "./examination-reason-text.ts";
import type { Lang, LocalText } from "./local-text.ts";
import { PREDICTION_REASON_TEXTS } from "./prediction-reason-text.ts";
import { fillIn, fillInBoth } from "./sentence.ts";

/**
 * Every reason the lab gives, as a sentence in both languages. `{name}` stands for a parameter; both sentences of a
 * code name the same parameters. Korean avoids particles after a parameter, whose last letter is not known here.
 */
export const REASON_TEXTS = {
  right: { ko: "정답입니다.", en: "Right." },

  "answer.cell-missing": {
    ko: "이 문제의 답안 셀이 노트북에 없습니다. 배포된 노트북에서 그 셀을 다시 복사해 넣으세요.",
    en: "The answer cell of this question is not in the notebook. Copy it back from the released notebook.",
  },
  "answer.undefined": {
    ko: "`{name}`에 아직 값이 없습니다. 답안 셀에서 그 이름에 답을 넣으세요.",
    en: "`{name}` has no value yet. Put your answer into it in the answer cell.",
  },
  "cell.syntax": {
    ko: "{cell}번 셀을 읽을 수 없습니다: 문법 오류입니다. 그 셀을 노트북에서 실행해 보고 고치세요.",
    en: "Cell {cell} cannot be read: it has a syntax error. Run that cell in the notebook and mend it.",
  },
  "cell.threw": {
    ko: "{cell}번 셀이 오류({error})로 중단되었습니다. 커널을 다시 시작해 위에서부터 모두 실행해 보세요.",
    en: "Cell {cell} stopped with {error}. Restart the kernel and run all cells from the top.",
  },
  "cell.timeout": {
    ko: "{cell}번 셀이 {seconds}초 안에 끝나지 않았습니다. 끝나지 않는 반복이 있는지 보세요.",
    en: "Cell {cell} did not finish within {seconds} s. Look for a loop that never ends.",
  },
  "cell.died": {
    ko: "{cell}번 셀이 실행 프로세스를 끝냈습니다({cause}). 프로세스를 끝내거나 메모리를 다 쓰는 코드를 빼세요.",
    en: "Cell {cell} ended its process ({cause}). Remove code that exits or uses up the memory.",
  },
  "answer.threw": {
    ko: "답안 이름(`{name}`)의 값을 읽다가 오류({error})가 났습니다. 평범한 값으로 저장하세요.",
    en: "Reading `{name}` failed with {error}. Store a plain value in it.",
  },
  "answer.timeout": {
    ko: "답안 이름(`{name}`)의 값을 {seconds}초 안에 읽지 못했습니다. 평범한 값으로 저장하세요.",
    en: "`{name}` could not be read within {seconds} s. Store a plain value in it.",
  },
  "answer.died": {
    ko: "답안 이름(`{name}`)의 값을 읽는 동안 실행 프로세스가 끝났습니다({cause}). 평범한 값으로 저장하세요.",
    en: "The process ended ({cause}) while `{name}` was read. Store a plain value in it.",
  },
  "answer.too-big": {
    ko: "답안(`{name}`)이 너무 큽니다. 문제가 요구한 행과 열만 남기세요.",
    en: "`{name}` is too big an answer. Keep only the rows and columns the question asks for.",
  },
  "answer.too-deep": {
    ko: "답안(`{name}`)이 자기 자신을 담고 있거나 너무 깊이 중첩되어 있습니다. 평평한 값으로 만드세요.",
    en: "`{name}` contains itself or is nested too deep. Make it flat.",
  },
  "answer.garbled": {
    ko: "답안(`{name}`)을 값으로 읽을 수 없습니다. 수, 글, 배열, 객체, 표 가운데 하나로 저장하세요.",
    en: "`{name}` cannot be read as a value. Store a number, a text, an array, an object or a table.",
  },
  "answer.over": {
    ko: "답안(`{name}`)이 이 연습의 한도({bytes}바이트)보다 큽니다. 문제가 요구한 행과 열만 남기세요.",
    en: "`{name}` is over this exercise's limit of {bytes} bytes. Keep only the rows and columns the question asks for.",
  },
  "cell.over": {
    ko: "{cell}번 셀이 출력한 것이 한도({bytes}바이트)를 넘었습니다. 출력하는 줄을 줄이세요.",
    en: "Cell {cell} printed more than the limit of {bytes} bytes. Print less.",
  },
  "answer.not-reached": {
    ko: "이 문제까지 실행되지 않았습니다: 다른 셀들이 채점 시간({seconds}초)이나 재시작 횟수를 다 썼습니다.",
    en: "This question was not reached: other cells used up the grading time ({seconds} s) or the restarts.",
  },

  "value.differs": { ko: "값이 정답과 다릅니다.", en: "The value differs from the right one." },
  "value.type": {
    ko: "값의 종류가 다릅니다. 필요한 것: {expected}. 받은 것: {given}.",
    en: "The value is of another kind. Needed: {expected}. Given: {given}.",
  },
  "value.fields": {
    ko: "값 {fields}개 가운데 {right}개가 맞습니다.",
    en: "{right} of {fields} values are right.",
  },
  "value.more-fields": {
    ko: "물은 값은 모두 맞지만 다른 값이 더 들어 있습니다. 물은 것만 남기세요.",
    en: "All that was asked for is right, but there is more beside it. Keep only what was asked for.",
  },
  "answer.hard-coded": {
    ko: "연습 데이터에서만 맞는 답입니다. 값을 적어 넣지 말고 데이터에서 계산하세요.",
    en: "This is right on the practice data only. Compute it from the data instead of writing it down.",
  },

  "table.not-a-table": {
    ko: "표가 아닙니다(받은 것: {given}). 표나 행 객체의 배열로 저장하세요.",
    en: "This is not a table (given: {given}). Store a table, or an array of row objects.",
  },
  "table.columns-missing": {
    ko: "필요한 열이 없습니다: {columns}.",
    en: "Columns are missing: {columns}.",
  },
  "table.columns-duplicate": {
    ko: "같은 열이 두 번 있습니다: {columns}. 한 번만 남기세요.",
    en: "A column is there twice: {columns}. Keep it once.",
  },
  "table.order": {
    ko: "행은 모두 맞지만 순서가 다릅니다. 문제가 요구한 대로 정렬하세요.",
    en: "All rows are right but their order is not. Sort them as the question asks.",
  },
  "table.rows": {
    ko: "정답 {expected}행 가운데 {right}행이 맞습니다(제출한 행: {given}).",
    en: "{right} of {expected} rows are right (rows given: {given}).",
  },
  "table.columns": {
    ko: "행은 맞게 골랐지만 값이 다른 열이 있습니다: {columns}.",
    en: "The rows are the right ones, but these columns differ: {columns}.",
  },

  "fn.not-a-function": {
    ko: "함수가 아닙니다: `{name}`. 같은 이름의 함수로 선언하세요.",
    en: "`{name}` is not a function. Declare a function of that name.",
  },
  "fn.calls": {
    ko: "호출 {calls}번 가운데 {right}번만 정답과 같았습니다.",
    en: "{right} of {calls} calls gave the right answer.",
  },
  "fn.cases": {
    ko: "보통의 호출은 모두 맞지만 따로 적어 둔 경우에 틀립니다(맞은 호출: {calls}번 가운데 {right}번). 데이터가 없을 때와 끝의 값들을 보세요.",
    en: "What it returns as a rule is right, but not in the special cases (right calls: {right} of {calls}). Look at missing data and at the edges.",
  },
  "fn.nothing": {
    ko: "함수가 아무 값도 돌려주지 않았습니다. `return`을 쓰세요.",
    en: "The function returned nothing. Use `return`.",
  },
  "fn.threw": {
    ko: "함수 호출이 오류({error})로 끝났습니다. 맞은 호출: {calls}번 가운데 {right}번.",
    en: "A call of the function failed with {error}. Right calls: {right} of {calls}.",
  },
  "fn.timeout": {
    ko: "함수가 {seconds}초 안에 값을 돌려주지 않았습니다. 끝나지 않는 반복이 있는지 보세요.",
    en: "The function did not return within {seconds} s. Look for a loop that never ends.",
  },
  "fn.died": {
    ko: "함수를 부르는 동안 실행 프로세스가 끝났습니다({cause}).",
    en: "The process ended ({cause}) while the function was called.",
  },
  "fn.garbled": {
    ko: "함수가 읽을 수 없거나 너무 큰 값을 돌려주었습니다. 수나 글 같은 평범한 값을 돌려주세요.",
    en: "The function returned something too big or unreadable. Return a plain value, such as a number.",
  },

  "fn.over": {
    ko: "함수가 돌려준 값이 이 연습의 한도({bytes}바이트)보다 큽니다. 필요한 값만 돌려주세요.",
    en: "The function returned more than this exercise's limit of {bytes} bytes. Return only what is asked for.",
  },

  "chart.not-a-chart": {
    ko: "차트 명세가 아닙니다(받은 것: {given}). `mark`와 `encoding`이 있는 Vega-Lite 명세를 저장하세요.",
    en: "This is not a chart (given: {given}). Store a Vega-Lite specification with a mark and encodings.",
  },
  "chart.composed": {
    ko: "층이나 여러 그림을 합친 차트입니다. 하나의 `mark`를 가진 차트로 그리세요.",
    en: "This chart is layered or composed of several. Draw one chart with one mark.",
  },
  "chart.mark": {
    ko: "표시 방식(mark)이 다릅니다. 알맞은 것: {expected}.",
    en: "The mark is another one. Fitting: {expected}.",
  },
  "chart.channel-missing": {
    ko: "인코딩 채널이 없습니다: {channel}.",
    en: "An encoding channel is missing: {channel}.",
  },
  "chart.channel-type": {
    ko: "채널의 자료형(type)이 다릅니다: {channel}. 알맞은 것: {expected}.",
    en: "The type of a channel is another one: {channel}. Fitting: {expected}.",
  },
  "chart.channel-field": {
    ko: "채널에 데이터의 열(field)이 연결되어 있지 않습니다: {channel}.",
    en: "A channel shows no field of the data: {channel}.",
  },
  "chart.unsupported": {
    ko: "채점하는 차트에는 쓸 수 없는 설정입니다: `{what}`. 거르기와 집계는 SQL로 하고, 이 설정 없이 그 결과를 있는 그대로 그리세요.",
    en: "The checked chart must not use `{what}`. Filter and aggregate in SQL, and draw the result as it is, without that setting.",
  },
  "chart.title": {
    ko: "차트에 제목이 없습니다. `title`을 적으세요.",
    en: "The chart has no title. Set `title`.",
  },
  "chart.no-data": {
    ko: "차트에 데이터가 없습니다. `data.values`에 행을 넣으세요.",
    en: "The chart holds no data. Put the rows into `data.values`.",
  },
  "chart.data": {
    ko: "그려진 값이 정답과 다릅니다(맞은 점: {expected}개 가운데 {right}개).",
    en: "The plotted values differ from the right ones ({right} of {expected} points are right).",
  },

  ...PREDICTION_REASON_TEXTS,
  ...EXAMINATION_REASON_TEXTS,
  ...ASSERT_REASON_TEXTS,

  "notebook.unreadable": {
    ko: "노트북 파일을 읽을 수 없습니다. 경로를 확인하세요.",
    en: "The notebook file cannot be read. Check the path.",
  },
  "notebook.not-a-file": {
    ko: "보통 파일이 아닙니다(폴더, 파이프 또는 장치). 저장된 .ipynb 파일의 경로를 주세요.",
    en: "This is not a regular file but a folder, a pipe or a device. Give the path of a saved .ipynb file.",
  },
  "notebook.too-large": {
    ko: "노트북 파일이 너무 큽니다({megabytes} MB, 한도 {limit} MB). 출력을 모두 지우고 저장하세요.",
    en: "The notebook file is too large ({megabytes} MB, limit {limit} MB). Clear all outputs and save it.",
  },
  "notebook.not-json": {
    ko: "노트북 파일이 아닙니다: JSON으로 읽을 수 없습니다. 저장이 끝난 .ipynb 파일을 내세요.",
    en: "This is not a notebook file: it is not JSON. Hand in a completely saved .ipynb file.",
  },
  "notebook.not-a-notebook": {
    ko: "JSON이지만 Jupyter 노트북이 아닙니다. JupyterLab에서 저장한 .ipynb 파일을 내세요.",
    en: "This is JSON but not a Jupyter notebook. Hand in the .ipynb file that JupyterLab saved.",
  },
  "notebook.format": {
    ko: "nbformat {nbformat} 노트북은 읽을 수 없습니다. JupyterLab에서 열어 저장하면 nbformat 4가 됩니다.",
    en: "A notebook of nbformat {nbformat} cannot be read. Open and save it in JupyterLab to make it nbformat 4.",
  },
  "notebook.too-deep": {
    ko: "노트북 파일이 {limit}단계보다 깊이 중첩되어 있습니다. 출력을 모두 지우고 저장하세요.",
    en: "The notebook file is nested deeper than {limit} levels. Clear all outputs and save it.",
  },
  "notebook.too-complex": {
    ko: "노트북 파일에 값이 {limit}개보다 많습니다. 출력과 메타데이터를 지우고 저장하세요.",
    en: "The notebook file holds more than {limit} values. Clear outputs and metadata and save it.",
  },
  "notebook.too-many-cells": {
    ko: "셀이 너무 많습니다({cells}개, 한도 {limit}개). 필요 없는 셀을 지우세요.",
    en: "The notebook has too many cells ({cells}, limit {limit}). Delete those you do not need.",
  },
  "notebook.bad-cell": {
    ko: "{cell}번 셀이 노트북 셀의 꼴이 아닙니다. 배포된 노트북에 답을 옮겨 적어 다시 내세요.",
    en: "Cell {cell} is not shaped as a notebook cell. Copy your answers into the released notebook again.",
  },
  "notebook.cell-too-large": {
    ko: "{cell}번 셀이 너무 깁니다(한도 {limit}바이트). 데이터를 셀에 적지 말고 SQL로 읽으세요.",
    en: "Cell {cell} is too long (limit {limit} bytes). Read data by SQL instead of writing it into a cell.",
  },
  "notebook.other-exercise": {
    ko: "다른 연습 문제의 노트북입니다(이 노트북: {found}, 내야 할 것: {expected}). 맞는 노트북을 내세요.",
    en: "This notebook belongs to another exercise ({found}, not {expected}). Hand in the right one.",
  },
  "notebook.no-known-cells": {
    ko: "배포된 노트북의 셀이 하나도 없습니다({expected}). 배포된 노트북을 다시 받아 답을 옮겨 적으세요.",
    en: "None of the released notebook's cells are in it ({expected}). Get the release again and copy your answers in.",
  },
  "notebook.other-version": {
    ko: "이 노트북은 연습 문제의 {found}판에서 나왔고 지금은 {expected}판입니다. 지금 판으로 채점했습니다.",
    en: "This notebook comes from version {found} of the exercise, now at version {expected}, by which it was graded.",
  },
  "answer.retyped": {
    ko: "답안 셀({cell}번)의 종류가 {type}입니다. 코드 셀로 되돌리세요.",
    en: "The answer cell ({cell}) is a {type} cell. Turn it back into a code cell.",
  },
  "answer.retyped-text": {
    ko: "답안 셀({cell}번)의 종류가 {type}입니다. Markdown 셀로 되돌리세요.",
    en: "The answer cell ({cell}) is a {type} cell. Turn it back into a Markdown cell.",
  },
  "answer.joined": {
    ko: "나뉜 답안 셀을 합쳐 채점했습니다: {id} (셀 {cells}개).",
    en: "A split answer was joined again: {id} ({cells} cells).",
  },
  "locked.changed": {
    ko: "잠긴 셀이 바뀌어 원래 내용으로 채점했습니다: {id} ({cell}번 셀).",
    en: "A locked cell was changed; the original was used: {id} (cell {cell}).",
  },
  "locked.missing": {
    ko: "잠긴 셀이 없어 원래 것을 넣어 채점했습니다: {id}.",
    en: "A locked cell was missing; the original was put back: {id}.",
  },
  "cell.duplicate": {
    ko: "같은 셀이 두 번 있어 뒤의 것({cell}번 셀)은 채점하지 않았습니다: {id}.",
    en: "A cell is there twice; the later one (cell {cell}) was not graded: {id}.",
  },
  "cells.reordered": {
    ko: "셀의 순서가 바뀌어 배포된 순서로 채점했습니다.",
    en: "The cells were reordered; they were graded in the released order.",
  },
  "cell.unreadable": {
    ko: "{cell}번 셀은 너무 깊이 중첩되어 읽을 수 없습니다. 더 짧은 코드로 나누세요.",
    en: "Cell {cell} is nested too deep to be read. Split it into shorter code.",
  },
  "cell.not-typed": {
    ko: "{cell}번 셀은 타입 검사를 통과하지 못하지만 그대로 실행해 채점했습니다.",
    en: "Cell {cell} does not type-check; it was run all the same.",
  },
  "cell.replaced-characters": {
    ko: "{cell}번 셀에 유니코드가 아닌 글자가 있어 �로 바꾸었습니다.",
    en: "Cell {cell} held characters that are not Unicode; they were replaced by �.",
  },
  "tier.too-low": {
    ko: "채점하지 않았습니다: 이 컴퓨터의 격리 등급은 {tier}인데 {min} 이상이 필요합니다. 등급을 올리는 법은 `dschool doctor`가 알려 줍니다. 자기가 쓴 답만 연습으로 채점하려면 `--min-tier D`를 붙이세요.",
    en: "Not graded: boxes on this machine reach tier {tier}, and {min} or stronger is needed. `dschool doctor` says what would raise it. To grade nobody's work but your own, for practice, add `--min-tier D`.",
  },
  "check.malformed": {
    ko: "확인 요청의 꼴이 잘못되었습니다. 노트북과 채점기의 판이 다를 수 있으니 커널을 다시 시작하세요.",
    en: "The check request is malformed. Notebook and judge may be of different versions: restart the kernel.",
  },
  "check.expired": {
    ko: "확인 시간이 지났습니다. 확인 셀을 다시 실행하세요.",
    en: "This check has expired. Run the check cell again.",
  },
  "check.unknown-question": {
    ko: "그런 문제가 없습니다: {exercise}의 {question}. 있는 것: {known}.",
    en: "{exercise} has no question {question}. It has: {known}.",
  },
  "exercise.unknown": {
    ko: "그런 연습 문제가 없습니다: {exercise}. 있는 것: {known}.",
    en: "There is no exercise {exercise}. There are: {known}.",
  },
  "exercise.broken": {
    ko: "연습 문제 자체에 문제가 있습니다({exercise}): {detail}. 강사에게 알려 주세요.",
    en: "The exercise itself is at fault ({exercise}): {detail}. Tell the instructor.",
  },
  "lesson.unknown": {
    ko: "그런 강의 노트북이 없습니다: {lesson}. 이름은 단원/lesson-…의 꼴이며, 단원의 unit.json에 차례대로 적혀 있습니다.",
    en: "There is no lesson {lesson}. Its name is unit/lesson-…; the unit's unit.json lists them in order.",
  },
  "lesson.broken": {
    ko: "강의 노트북 자체에 문제가 있습니다({lesson}): {detail}. `dschool unit check`가 고칠 곳을 모두 알려 줍니다.",
    en: "The lesson itself is at fault ({lesson}): {detail}. `dschool unit check` says all that is to be mended.",
  },
  "curriculum.missing": {
    ko: "단원의 폴더가 없습니다: {folder}. DSCHOOL_CURRICULUM을 단원 폴더들이 있는 폴더로 정하거나, 지워서 실습실의 과정을 쓰세요.",
    en: "There is no folder of units at {folder}. Set DSCHOOL_CURRICULUM to the folder that holds your units, or unset it for the lab's own course.",
  },
  "unit.unknown": {
    ko: "그런 단원이 없습니다: {unit}. 있는 것: {known}.",
    en: "There is no unit {unit}. There are: {known}.",
  },
  "unit.broken": {
    ko: "단원 자체에 문제가 있습니다({unit}): {detail}. `dschool unit check`가 고칠 곳을 모두 알려 줍니다.",
    en: "The unit itself is at fault ({unit}): {detail}. `dschool unit check` says all that is to be mended.",
  },
  "machine.not-built": {
    ko: "채점에 쓰는 프로그램이 아직 없습니다({file}). 저장소에서 `npm start`를 한 번 실행하면 만들어집니다.",
    en: "The program that grading runs is not built ({file}). Run `npm start` in the repository once.",
  },
  "machine.fault": {
    ko: "채점기가 실패했습니다: {detail}. 다시 시도하고, 계속되면 `dschool doctor`를 실행하세요.",
    en: "The grader failed: {detail}. Try again; if it goes on, run `dschool doctor`.",
  },
} as const satisfies Record<string, LocalText>;

interface ReasonLike {
  readonly code: keyof typeof REASON_TEXTS;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The sentence of a reason. Parameters are put in as they are: whoever shows it escapes for its medium. */
export function sentenceOf({ code, params }: ReasonLike, lang: Lang): string {
  return fillIn(REASON_TEXTS[code][lang], params);
}

/** The sentence in both languages. */
export function bothLanguages({ code, params }: ReasonLike): LocalText {
  return fillInBoth(REASON_TEXTS[code], params);
}
