// The page: wires choosing, settings, the run, the report and the files together.

import { Cancelled, Checker } from "./checker.js";
import { isLocked, list, mark } from "./books.js";
import { fromDrop, fromInput, named } from "./choosing.js";
import { complete, keepOffline } from "./offline.js";
import { bindCopying, save, show } from "./report.js";
import { askPassword } from "./password.js";
import { run } from "./run.js";
import { asOf, bind, options, remember, remembered } from "./settings.js";
import { listTemplates } from "./templates.js";
import { currentLanguage, loadWords, reportLanguage, setLanguage, setReports, word } from "./words.js";

const at = (id) => document.getElementById(id);
const form = at("settings-form");
let begin;
const begun = new Promise((resolve) => { begin = resolve; });
let checker = null;
let state = { name: "starting", places: {} };
let standing = { name: "", places: {} }; // of the run, in words
let workbooks = []; // of the run
let used = ""; // the run's options
let usedDay = "";
let view = []; // the workbooks that the report shows
let templates = []; // of the site, by name
let limit = 0; // seconds that one workbook may take
let running = false;

function tell(name, places = {}) {
  state = { name, places };
  at("state").textContent = name ? word(name, places) : "";
  at("state").className = name === "broken" ? "error" : "";
}

function tellRun(name, places = {}) {
  standing = { name, places };
  const { bad } = places;
  at("told").textContent = name ? [word(name, places), ...(bad ? [word("toldBad", places)] : [])].join(" ") : "";
}

function startChecker() {
  return new Checker({
    loading(what, done, of) {
      at("loading").hidden = false;
      at("loading").value = done / of;
      if (state.name !== "starting") tell("starting");
    },
    ready(version) {
      at("loading").hidden = true;
      at("version").textContent = `sowgate ${version}.`;
      document.body.dataset.ready = "";
      tell("ready");
      complete();
    },
    broken(why) {
      at("loading").hidden = true;
      tell("broken", { why });
    },
  });
}

async function check(chosen) {
  if (!chosen.length || running) {
    tell(running ? "busy" : "noneFound");
    return;
  }
  running = true; // before anything is awaited: a second drop must not start a second run
  try {
    used = options(form, reportLanguage());
    usedDay = asOf(form);
    checker = await begun;
    const { fault, seconds } = JSON.parse(await checker.call("settings", [used]));
    tell("ready");
    at("terms-fault").textContent = fault;
    if (fault) {
      at("settings").open = true;
      form.elements.terms.focus();
      return;
    }
    workbooks = chosen.map(({ path, file, password }) => ({ path, file, password }));
    list(at("book-list").querySelector("tbody"), workbooks, (workbook) => open([workbook], true), unlock);
    limit = seconds;
    await runOver(workbooks);
  } catch (fault) {
    if (!(fault instanceof Cancelled)) tell("broken", { why: fault.message });
  } finally {
    running = false;
    at("again").disabled = !workbooks.length;
    at("cancel").hidden = true;
  }
}

// Asks for the password of a workbook, and tries it on all that need one.
async function unlock(workbook) {
  if (running) return;
  const password = await askPassword(workbook.path);
  const locked = workbooks.filter((each) => isLocked(each));
  if (!password || running || !locked.length) return;
  running = true;
  try {
    await runOver(locked.map((each) => Object.assign(each, { password, kept: undefined, line: undefined })));
  } catch (fault) {
    if (!(fault instanceof Cancelled)) tell("broken", { why: fault.message });
  } finally {
    running = false;
    at("cancel").hidden = true;
  }
}

async function runOver(some) {
  at("shown").hidden = true;
  at("run").hidden = false;
  document.body.classList.add("used");
  at("cancel").hidden = false;
  at("together").hidden = true;
  at("going").value = 0;
  at("going").hidden = false;
  tellRun("");
  const finished = await run(checker, some, { options: used, seconds: limit }, (done, of) => {
    at("going").value = done / of;
    tellRun("told", { done, of });
  });
  at("going").hidden = true;
  const done = workbooks.filter((each) => each.kept);
  const of = workbooks.length;
  const bad = of > 1 ? done.filter((each) => each.line.outcome === "unreadable").length : 0;
  tellRun(!finished ? "toldCancelled" : of === 1 ? "toldOne" : "toldDone", { done: done.length, of, bad });
  at("together").hidden = done.length < 2;
  if (done.length && finished) await open(done, workbooks.length === 1);
}

// Shows the report of some workbooks: of one by itself, of several together.
async function open(chosen, moving) {
  try {
    show(await checker.call("shown", [keptOf(chosen), used]));
  } catch (fault) {
    if (!(fault instanceof Cancelled)) tell("broken", { why: fault.message });
    return;
  }
  view = chosen;
  at("writing").hidden = !chosen.some((each) => each.line.outcome === "checked");
  for (const each of workbooks) each.button.removeAttribute("aria-current");
  if (chosen.length === 1) chosen[0].button.setAttribute("aria-current", "true");
  if (moving) at("shown-title").focus();
}

function keptOf(chosen) {
  return JSON.stringify(chosen.map((each) => each.kept));
}

async function example() {
  const answer = await fetch("templates/sow-faults-delivery.xlsx");
  await check(named([{ path: "sow-faults-delivery.xlsx", file: await answer.blob() }]));
}

function bindChoosing() {
  const drop = at("drop");
  for (const [button, input] of [["pick", "files"], ["pick-folder", "folder"]]) {
    at(button).addEventListener("click", () => at(input).click());
    at(input).addEventListener("change", () => {
      const chosen = fromInput(at(input));
      at(input).value = ""; // so that the same file can be chosen again
      check(chosen);
    });
  }
  at("example").addEventListener("click", example);
  // Anywhere on the page: a file that is dropped beside the field must not replace the page.
  addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && drop.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    check(await fromDrop(event.dataTransfer));
  });
}

function bindReport() {
  at("cancel").addEventListener("click", () => {
    checker.cancel();
    at("run-title").focus(); // the button itself goes away
  });
  at("together").addEventListener("click", () => open(workbooks.filter((each) => each.kept), true));
  at("print").addEventListener("click", () => print());
  bindCopying(at("report"), at("copied"));
  document.querySelectorAll("[data-format]").forEach((button) => {
    button.addEventListener("click", async () => {
      const { format } = button.dataset;
      try {
        save(await checker.call("made", [keptOf(view), used, format]), format, view, usedDay);
      } catch (fault) {
        if (!(fault instanceof Cancelled)) tell("broken", { why: fault.message });
      }
    });
  });
}

function tellSettings() {
  const day = form.elements.as_of.value;
  const chosen = ["profile", "stage"].map((name) => form.elements[name]).filter((each) => each.value)
    .map((each) => each.selectedOptions[0].textContent);
  if (day) chosen.push(`${word("asOf")} ${day}`);
  if (form.elements.terms.value.trim()) chosen.push(word("withTerms"));
  at("settings-told").textContent = chosen.join(", ");
  at("again").disabled = running || !workbooks.length;
}

function speak(language) {
  setLanguage(language);
  tell(state.name, state.places);
  tellRun(standing.name, standing.places);
  tellSettings();
  if (at("offline").dataset.word) at("offline").textContent = word(at("offline").dataset.word);
  at("in-english").hidden = language === reportLanguage();
  listTemplates(templates, at("blank"), at("filled"));
  for (const workbook of workbooks) mark(workbook, workbook.state);
}

async function bindLanguages() {
  const select = at("language");
  for (const [code, name] of await loadWords(remembered("language"))) {
    select.append(Object.assign(document.createElement("option"), { value: code, textContent: name, lang: code }));
  }
  select.value = currentLanguage();
  speak(select.value);
  select.addEventListener("change", () => {
    const before = reportLanguage();
    remember({ language: select.value });
    speak(select.value);
    if (workbooks.length && !running && reportLanguage() !== before) check(workbooks);
  });
}

async function readSite() {
  const { templates: names, reports } = await (await fetch("site.json")).json();
  templates = names;
  setReports(reports);
}

bind(form, tellSettings);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(workbooks);
});
bindChoosing();
bindReport();
// First: that this script runs tells that the page is served.
at("not-served").hidden = true;
await readSite();
await bindLanguages();
at("choose").hidden = false;
// The service worker comes before the runtime, whose files then pass it and are fetched once.
keepOffline(at("offline")).then(() => begin(startChecker()));
