// node prepare.mjs FOLDER TASK: starts the runtime that FOLDER holds, warms it up and keeps its memory there;
// or takes up what was kept. TASK is a JSON file; the answer is written to TASK.answer.
//
// TASK: { libraries: [{ file, path, init }], options: [text], workbooks: [path in FOLDER], kept: memory.json or null }
// Answer: { fitting, heap, snapshot, size, reports }
//
// What chance and the clock would put into the memory is held still, so that the same files always give the
// same bytes. In a browser both are there again: what is asked of them later is asked of the browser.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [folder, taskFile] = process.argv.slice(2);
const task = JSON.parse(fs.readFileSync(taskFile, "utf8"));
const SNAPSHOT = "memory.gz";
const EPOCH = Date.UTC(1980, 0, 1);

function holdStill() {
  let state = 1;
  const fill = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let place = 0; place < bytes.length; place += 1) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      bytes[place] = state >> 16;
    }
    return view;
  };
  createRequire(import.meta.url)("node:crypto").randomFillSync = fill;
  Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: fill } });
  const Clock = Date;
  globalThis.Date = class extends Clock {
    constructor(...given) { super(...(given.length ? given : [EPOCH])); }
    static now() { return EPOCH; }
  };
  performance.now = () => 0;
}

const load = (name) => import(pathToFileURL(path.join(folder, name)).href);
const bytesOf = (name) => new Uint8Array(fs.readFileSync(path.join(folder, name)));
const read = async (name) => bytesOf(name);

function checked(runtime, file) {
  const path = `/desk/${file.split("/").pop()}`;
  runtime.put(path, bytesOf(file));
  const session = runtime.pyodide.pyimport("sowgate.web.session");
  const found = task.options.map((options) => session.check(path, options));
  session.destroy();
  return { path, found };
}

async function keep(common, withLibraries) {
  const libraries = task.libraries.map((one) => ({ ...one, code: bytesOf(one.file) }));
  let fitting;
  const boot = async () => {
    const settings = { _makeSnapshot: true, env: { PYTHONHASHSEED: "0" } };
    const started = await withLibraries({ ...common, libraries, settings });
    ({ fitting } = started);
    return started.pyodide;
  };
  const { start } = await load("runtime.mjs");
  const runtime = await start({ ...common, boot });
  const { pyodide } = runtime;
  const reports = task.workbooks.map((file) => checked(runtime, file));
  const session = pyodide.pyimport("sowgate.web.session");
  session.warm_up();
  for (const { found } of reports) {
    found.forEach((answer, place) => {
      const kept = JSON.stringify([JSON.parse(answer).kept]);
      session.shown(kept, task.options[place]);
      for (const format of ["html", "json", "csv", "sarif"]) session.made(kept, task.options[place], format);
    });
  }
  session.destroy();
  reports.forEach((each) => pyodide.FS.unlink(each.path));
  pyodide.runPython("import gc; gc.collect(); del gc");
  if (pyodide._module.wasmTable.length !== fitting.functions) throw new Error("functions were added on the way");
  const snapshot = pyodide.makeMemorySnapshot();
  fs.writeFileSync(path.join(folder, SNAPSHOT), gzipSync(snapshot));
  return { fitting, heap: pyodide._module.HEAP8.length, snapshot: SNAPSHOT, size: snapshot.length, reports };
}

async function takeUp(common, takenUp) {
  const { start } = await load("runtime.mjs");
  const compile = async (name) => bytesOf(name);
  const boot = () => takenUp({ ...common, kept: task.kept, compile });
  const runtime = await start({ ...common, boot, ready: true });
  return { reports: task.workbooks.map((file) => checked(runtime, file)) };
}

try {
  if (!task.kept) holdStill();
  const { withLibraries, takenUp } = await load("memory.mjs");
  const common = {
    loadPyodide: (await load("pyodide/pyodide.mjs")).loadPyodide,
    createModule: (await load("pyodide/pyodide.asm.mjs")).default,
    base: path.join(folder, "/"),
    manifest: JSON.parse(fs.readFileSync(path.join(folder, "runtime.json"), "utf8")),
    read,
  };
  const answer = task.kept ? await takeUp(common, takenUp) : await keep(common, withLibraries);
  fs.writeFileSync(taskFile + ".answer", JSON.stringify(answer));
} catch (fault) {
  // Without Pyodide's own source, which Node would print along with the fault.
  fs.writeSync(2, String(fault?.message ?? fault).slice(-2000));
  process.exit(1);
}
