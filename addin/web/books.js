// The list of workbooks: a row each, filled as its result comes in.

import { word } from "./words.js";

const MONEY = ["billable", "blocked", "at_risk"];
const SIGNS = {
  waiting: ["…", "calm", "waiting"], checking: ["▶", "calm", "checking"], checked: ["✔", "good", "checked"],
  no_milestones: ["–", "calm", "noMilestones"], unreadable: ["✖", "error", "unreadable"],
  skipped: ["■", "warning", "skipped"], cancelled: ["■", "calm", "cancelled"],
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
  const [sign, tone, name] = SIGNS[state];
  const shown = cell("span", "", tone);
  const hidden = cell("span", sign);
  hidden.setAttribute("aria-hidden", "true");
  shown.append(hidden, ` ${word(name)}`);
  const outcome = workbook.row.cells[1];
  outcome.replaceChildren(shown);
  const reason = workbook.line?.reason;
  if (!reason || state === "no_milestones") return;
  if (isLocked(workbook)) {
    outcome.append(cell("small", ` ${reason.code}: ${word(workbook.password ? "wrongPassword" : "needsPassword")}`));
    const button = cell("button", word("enterPassword"), "small");
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent}: ${workbook.path}`);
    button.addEventListener("click", workbook.unlock);
    outcome.append(button);
    return;
  }
  const told = cell("small", ` ${reason.code}: ${reason.message}`);
  told.lang = "en";
  outcome.append(told);
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
