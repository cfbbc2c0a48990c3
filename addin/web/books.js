// The list of workbooks: a row each, filled as its result comes in.

import { word } from "./words.js";

const MONEY = ["billable", "blocked", "at_risk"];
const SIGNS = {
  waiting: ["…", "calm", "waiting"], checking: ["▶", "calm", "checking"], checked: ["✔", "good", "checked"],
  no_milestones: ["–", "calm", "noMilestones"], unreadable: ["✖", "error", "unreadable"],
  locked: ["▲", "warning", "locked"], skipped: ["■", "warning", "skipped"], cancelled: ["■", "calm", "cancelled"],
};

function cell(name, text = "", look = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}

// Puts an empty row for every workbook into the table; open, unlock: called with the workbook whose name, or
// whose button for its password, was pressed.
export function list(body, workbooks, open, unlock) {
  body.replaceChildren();
  for (const workbook of workbooks) {
    const row = document.createElement("tr");
    const head = cell("th", "", "book");
    head.scope = "row";
    const button = cell("button", workbook.path, "link");
    button.type = "button";
    button.disabled = true;
    button.addEventListener("click", () => open(workbook));
    head.append(button);
    row.append(head, cell("td"), ...Array.from({ length: 6 }, () => cell("td", "", "money")));
    body.append(row);
    Object.assign(workbook, { row, button, unlock: () => unlock(workbook) });
    mark(workbook, "waiting");
  }
}

export function mark(workbook, state) {
  workbook.state = state;
  const [sign, tone, name] = SIGNS[isLocked(workbook) && state === "unreadable" ? "locked" : state];
  const shown = cell("span", "", tone);
  const hidden = cell("span", sign);
  hidden.setAttribute("aria-hidden", "true");
  shown.append(hidden, ` ${word(name)}`);
  const outcome = workbook.row.cells[1];
  const headings = workbook.row.closest("table").tHead.rows[0].cells;
  // On a phone, where the columns stand below each other, each figure says what it is.
  for (const [place, each] of [...workbook.row.cells].entries()) each.dataset.label = headings[place].textContent;
  outcome.replaceChildren(shown);
  const reason = workbook.line?.reason;
  if (!reason || state === "no_milestones") return;
  if (isLocked(workbook)) {
    tellReason(outcome, word(workbook.password ? "wrongPassword" : "needsPassword"), reason.code);
    const button = cell("button", word("enterPassword"), "small");
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent}: ${workbook.path}`);
    button.addEventListener("click", workbook.unlock);
    outcome.append(button);
    return;
  }
  tellReason(outcome, reason.message, reason.code, workbook.line.language);
}

// What to do first, for people; the code after it, for whoever looks it up.
function tellReason(place, message, code, language = "") {
  const told = cell("small", `${message} `);
  if (language) told.lang = language;
  told.append(cell("code", code));
  place.append(told);
}

export function isLocked(workbook) {
  return workbook.line?.reason?.code === "encrypted";
}

// The result of a workbook: { kept, line } of sowgate.web.session.
export function fill(workbook, { kept, line }) {
  Object.assign(workbook, { kept, line });
  mark(workbook, line.outcome);
  workbook.button.disabled = false;
  const cells = workbook.row.cells;
  if (line.milestones === undefined) return;
  cells[2].textContent = `${line.accepted} / ${line.milestones}`;
  cells[3].textContent = line.error || "";
  cells[4].textContent = line.warning || "";
  MONEY.forEach((key, place) => { cells[5 + place].textContent = line[key]; });
}
