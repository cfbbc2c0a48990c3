// node in_node.mjs FOLDER TASK: runs the task (a JSON file) under Pyodide in Node; TASK.answer is JSON.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, task] = process.argv.slice(2);
const { put = {}, reports = [], python = null, groups = ["core"], foreign = false } = JSON.parse(fs.readFileSync(task, "utf8"));
const load = (name) => import(pathToFileURL(path.join(folder, name)).href);
try {
  const { start } = await load("runtime.mjs");
  const { loadPyodide } = await load("pyodide/pyodide.mjs");
  const sowgate = await start({
    loadPyodide,
    base: path.join(folder, "/"),
    manifest: JSON.parse(fs.readFileSync(path.join(folder, "runtime.json"), "utf8")),
    read: async (name) => fs.readFileSync(path.join(folder, name)),
    groups,
  });
  if (foreign) await sowgate.addForeign(await load("ciphers/aes.js"));
  for (const [name, from] of Object.entries(put)) sowgate.put(name, fs.readFileSync(from));
  const answer = { reports: reports.map((options) => sowgate.report(options)) };
  if (python) answer.python = sowgate.pyodide.runPython(python);
  fs.writeFileSync(task + ".answer", JSON.stringify(answer));
} catch (fault) {
  // Without Pyodide's own source, which Node would print along with the fault.
  fs.writeSync(2, String(fault.message ?? fault).slice(0, 4000));
  process.exit(1);
}
