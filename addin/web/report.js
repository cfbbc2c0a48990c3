// The report on the page: the HTML report's own content, with a button to copy each fix; and files of it.

import { word } from "./words.js";

const TYPES = { html: "text/html", json: "application/json", csv: "text/csv", sarif: "application/sarif+json" };
const ENDINGS = { html: "html", json: "json", csv: "csv", sarif: "sarif" };

export function show(text) {
  const { title, facts, sections, body, language } = JSON.parse(text);
  for (const place of ["headings", "sections", "report"]) document.getElementById(place).lang = language;
  document.getElementById("shown-title").textContent = title;
  document.getElementById("shown-facts").textContent = `${facts.join("; ")}.`;
  const links = document.createElement("ul");
  for (const [anchor, name] of sections) {
    const link = Object.assign(document.createElement("a"), { href: `#${anchor}`, textContent: name });
    const item = document.createElement("li");
    item.append(link);
    links.append(item);
  }
  const navigation = document.getElementById("sections");
  navigation.replaceChildren(links);
  navigation.hidden = !sections.length;
  const report = document.getElementById("report");
  report.innerHTML = body; // sowgate's own markup, in which every text of a workbook is escaped
  addCopyButtons(report);
  report.dispatchEvent(new Event("sowgate:report", { bubbles: true }));
  document.getElementById("shown").hidden = false;
}

function addCopyButtons(report) {
  for (const fix of report.querySelectorAll(".fix")) {
    const place = fix.closest("tr")?.querySelector(".where code")?.textContent ?? "";
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy" });
    button.textContent = word("copy");
    button.setAttribute("aria-label", word("copyFix", { place }));
    fix.after(" ", button);
  }
}

// One listener for all the buttons, of which there may be thousands.
export function bindCopying(report, told) {
  report.addEventListener("click", async ({ target }) => {
    const button = target.closest("button.copy");
    if (!button) return;
    await copied(button.previousElementSibling.textContent);
    button.textContent = word("copied");
    told.textContent = word("copied");
    setTimeout(() => {
      button.textContent = word("copy");
      told.textContent = "";
    }, 2000);
  });
}

async function copied(text) {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    if (done) return;
  }
  // Plain http on another host than localhost has no clipboard of its own.
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  before?.focus();
}

// Gives the report to the browser as a file to save.
export function save(text, format, workbooks, asOf) {
  const alone = workbooks.length === 1 ? workbooks[0].path.split("/").pop().replace(/\.[^.]*$/, "") : "";
  const stem = alone.replace(/[^\p{L}\p{N} ._()-]+/gu, " ").trim().slice(0, 80);
  const name = `${stem ? `${stem} - ` : ""}SOW report ${asOf}.${ENDINGS[format]}`;
  const address = URL.createObjectURL(new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
