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

export async function start({ loadPyodide, base, manifest, read, groups = ["core"], progress = () => {} }) {
  const wheels = manifest.wheels.filter((wheel) => groups.includes(wheel.group));
  const steps = wheels.length + 2;
  progress("Python", 0, steps);
  const fetched = wheels.map((wheel) => read("wheels/" + wheel.file)); // while Python itself is loading
  fetched.forEach((wheel) => wheel.catch(() => {})); // a failure is told below, where it is awaited
  const pyodide = await loadPyodide({ indexURL: base + "pyodide/" });
  // Python looks for modules in the current folder first, where files of other people may lie.
  const site = pyodide.runPython(
    "import site, sys; sys.path[:] = [place for place in sys.path if place]; site.getsitepackages()[0]",
  );
  for (const [number, wheel] of wheels.entries()) {
    progress(wheel.package, number + 1, steps);
    pyodide.unpackArchive(plain(await fetched[number]), "wheel", { extractDir: site });
  }
  progress("sowgate", steps - 1, steps);
  pyodide.unpackArchive(plain(await read("sowgate.zip")), "zip", { extractDir: site });
  const entry = pyodide.pyimport("sowgate.browser.report");
  progress("sowgate", steps, steps);
  return {
    pyodide,
    put: (path, bytes) => put(pyodide.FS, path, plain(bytes)),
    remove: (path) => pyodide.FS.unlink(path),
    report: (options) => entry.report(JSON.stringify(options)),
  };
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
