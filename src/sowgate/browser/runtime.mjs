// Starts sowgate under Pyodide: in a web worker, a page or Node. Everything comes from one folder that
// `python -m sowgate.browser.gather` has filled (or `sowgate web build`); no other place is asked.
//
//   const sowgate = await start({ loadPyodide, base, manifest, read });
//   sowgate.put("plans/sow.xlsx", bytes);
//   const json = sowgate.report({ paths: ["plans"], as_of: "2026-06-01" });
//
// loadPyodide  Pyodide's own function, imported from base + "pyodide/pyodide.mjs"
// base         the folder's address: a URL that ends in "/", in Node a path that does
// manifest     runtime.json, parsed
// read         (name in the folder) -> Promise<Uint8Array>
// groups       which wheels: ["core"] for checking, ["core", "excel"] for the add-in's module
// progress     (what is being loaded, how many are done, of how many) -> nothing
// boot         () -> Promise of Pyodide, where it is not to be started in the ordinary way (memory.mjs);
//              ready tells that its memory has all this in it already, the archives to import from apart

// Pure Python is imported from its archives as they are: nothing is unpacked that nobody asks for.
const ARCHIVES = "/lib/archives";
const PACKAGE = "sowgate.zip";

export async function start({
  loadPyodide, base, manifest, read, groups = ["core"], progress = () => {}, boot = null, ready = false,
}) {
  const wheels = manifest.wheels.filter((wheel) => groups.includes(wheel.group));
  const archives = [...wheels.filter(isPure).map((wheel) => "wheels/" + wheel.file), PACKAGE];
  const natives = ready ? [] : wheels.filter((wheel) => !isPure(wheel));
  const steps = archives.length + natives.length + 1;
  let done = 0;
  progress("Python", done, steps);
  const fetched = archives.map(read); // while Python itself is loading
  const compiled = natives.map((wheel) => read("wheels/" + wheel.file));
  [...fetched, ...compiled].forEach((one) => one.catch(() => {})); // a failure is told where it is awaited
  const pyodide = boot ? await boot() : await loadPyodide({ indexURL: base + "pyodide/" });
  pyodide.FS.mkdirTree(ARCHIVES);
  for (const [number, name] of archives.entries()) {
    progress(name, (done += 1), steps);
    const file = `${ARCHIVES}/${name.split("/").pop()}`;
    pyodide.FS.writeFile(file, plain(await fetched[number]), { canOwn: true });
    if (!ready) pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(file)})`);
  }
  if (!ready) {
    // Python looks for modules in the current folder first, where files of other people may lie.
    const site = pyodide.runPython(
      "import site, sys; sys.path[:] = [place for place in sys.path if place]; site.getsitepackages()[0]",
    );
    for (const [number, wheel] of natives.entries()) {
      progress(wheel.package, (done += 1), steps);
      pyodide.unpackArchive(plain(await compiled[number]), "wheel", { extractDir: site });
    }
    pyodide.runPython("import importlib; importlib.invalidate_caches()");
  }
  progress("sowgate", steps, steps);
  return {
    pyodide,
    put: (path, bytes) => put(pyodide.FS, path, plain(bytes)),
    remove: (path) => pyodide.FS.unlink(path),
    report: (options) => pyodide.pyimport("sowgate.browser.report").report(JSON.stringify(options)),
  };
}

function isPure(wheel) {
  return wheel.file.endsWith("-none-any.whl");
}

// Pyodide knows a Uint8Array, not Node's Buffer, which is one by inheritance alone.
function plain(bytes) {
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
}

function put(files, path, bytes) {
  const at = path.lastIndexOf("/");
  if (at > 0) files.mkdirTree(path.slice(0, at));
  files.writeFile(path, bytes);
}
