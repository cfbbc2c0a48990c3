// The checker itself, beside the page: Pyodide with sowgate, one call at a time. The page may end this worker
// at any moment; nothing is remembered here. It starts from a blob, so the page's content policy holds here.
//
// In:  { id, call, args, file?, path? }    call is a function of sowgate.web.session
// Out: { loading: [what, done, of] }, { ready: version }, { began: id }, { id, result }, { id, fault, fatal }

import { loadPyodide } from "./pyodide/pyodide.mjs";
import { takenUp } from "./memory.mjs";
import { start } from "./runtime.mjs";

const base = new URL(".", import.meta.url).href;
const DESK = "/desk";
const FOREIGN = new Set(["legacy_format", "encrypted"]);
let started = null;
let foreign = false;

async function read(name) {
  const answer = await fetch(base + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function readJson(name) {
  return JSON.parse(new TextDecoder().decode(await read(name)));
}

// A library that is compiled while it comes; browsers keep what they compiled for later visits.
async function compile(name) {
  const answer = await fetch(base + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const streams = answer.headers.get("Content-Type") === "application/wasm";
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// The runtime with the memory that was kept when the page was built; where this browser cannot take it up, anew.
async function runtime(progress) {
  const asked = [readJson("runtime.json"), readJson("memory.json"), import("./pyodide/pyodide.asm.mjs")];
  const [manifest, kept, { default: createModule }] = await Promise.all(asked);
  const common = { loadPyodide, base, manifest, read, progress };
  try {
    const boot = () => takenUp({ ...common, createModule, kept, compile });
    return await start({ ...common, boot, ready: true });
  } catch (fault) {
    console.info(`The checker starts without its memory: ${String(fault?.message ?? fault).slice(0, 200)}`);
    const started = await start(common);
    started.pyodide.pyimport("sowgate.web.session").warm_up();
    return started;
  }
}

async function load() {
  const { pyodide, addForeign } = await runtime((...told) => postMessage({ loading: told }));
  pyodide.FS.mkdirTree(DESK);
  const session = pyodide.pyimport("sowgate.web.session");
  postMessage({ ready: pyodide.runPython("import sowgate; sowgate.__version__") });
  return { pyodide, session, addForeign };
}

// A workbook lies in a folder of its own while it is checked: it is read from the disk piece by piece, so
// that one of many gigabytes is refused by its size as the command line refuses it, and not by lack of memory.
async function withFile({ pyodide, session }, { call, args, file, path }) {
  const { FS } = pyodide;
  const there = await file.slice(0, 1).arrayBuffer().then(() => true, () => false);
  if (there) FS.mount(FS.filesystems.WORKERFS, { blobs: [{ name: path, data: file }] }, DESK);
  FS.chdir(DESK);
  try {
    return session[call](path, ...args);
  } finally {
    FS.chdir("/");
    if (there) FS.unmount(DESK);
  }
}

// The readers of other formats and of encrypted workbooks are brought when the first of these comes.
async function checked(runtime, task) {
  const result = await withFile(runtime, task);
  if (foreign || task.call !== "check" || !FOREIGN.has(JSON.parse(result).line.reason?.code)) return result;
  try {
    await runtime.addForeign(await import("./ciphers/aes.js"));
  } catch {
    return result; // no network, and not kept yet: the reason stands
  }
  foreign = true;
  return withFile(runtime, task);
}

async function answer(task) {
  const { id, call, args, file } = task;
  try {
    const runtime = await started;
    postMessage({ began: id });
    const result = file ? await checked(runtime, task) : runtime.session[call](...args);
    postMessage({ id, result });
  } catch (fault) {
    // A fault of Python's has a traceback, the last line of which says what it was.
    const told = String(fault?.message ?? fault).trim().split("\n").pop().slice(0, 400);
    postMessage({ id, fault: told, fatal: Boolean(fault?.pyodide_fatal_error) || fault instanceof RangeError });
  }
}

// Checks an example while nobody waits: the first workbook of a visit then costs what the others cost.
async function rehearse(runtime) {
  const options = JSON.stringify({ as_of: "2026-01-01" });
  const path = "sow-example.xlsx";
  const file = new Blob([await read(`templates/${path}`)]);
  const { kept } = JSON.parse(await withFile(runtime, { call: "check", args: [options], file, path }));
  runtime.session.shown(JSON.stringify([kept]), options);
}

started = load();
started.catch((fault) => postMessage({ broken: String(fault?.message ?? fault).slice(0, 400) }));
let queue = Promise.resolve();
started.then((runtime) => { queue = queue.then(() => rehearse(runtime)).catch(() => {}); }, () => {});
onmessage = ({ data }) => { queue = queue.then(() => answer(data)); };
