// The checker itself, beside the page: Pyodide with sowgate, one call at a time. The page may end this worker
// at any moment; nothing is remembered here. It starts from a blob, so the page's content policy holds here.
//
// In:  { id, call, args, file?, path? }    call is a function of sowgate.web.session
// Out: { loading: [what, done, of] }, { ready: version }, { began: id }, { id, result }, { id, fault, fatal }

import { loadPyodide } from "./pyodide/pyodide.mjs";
import { start } from "./runtime.mjs";

const base = new URL(".", import.meta.url).href;
const DESK = "/desk";
let started = null;

async function read(name) {
  const answer = await fetch(base + name);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function load() {
  const manifest = JSON.parse(new TextDecoder().decode(await read("runtime.json")));
  const progress = (...told) => postMessage({ loading: told });
  const { pyodide } = await start({ loadPyodide, base, manifest, read, progress });
  pyodide.FS.mkdirTree(DESK);
  const session = pyodide.pyimport("sowgate.web.session");
  session.warm_up();
  postMessage({ ready: pyodide.runPython("import sowgate; sowgate.__version__") });
  return { pyodide, session };
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

async function answer(task) {
  const { id, call, args, file } = task;
  try {
    const runtime = await started;
    postMessage({ began: id });
    const result = file ? await withFile(runtime, task) : runtime.session[call](...args);
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
