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
  const brought = fetched(manifest, groups, read, ready); // while Python itself is loading
  const steps = brought.length + 1;
  progress("Python", 0, steps);
  const pyodide = boot ? await boot() : await loadPyodide({ indexURL: base + "pyodide/" });
  pyodide.FS.mkdirTree(ARCHIVES);
  // Python looks for modules in the current folder first, where files of other people may lie.
  if (!ready) pyodide.runPython("import sys; sys.path[:] = [place for place in sys.path if place]");
  await bring(pyodide, brought, ready, (name, done) => progress(name, done, steps));
  progress("sowgate", steps, steps);
  return {
    pyodide,
    put: (path, bytes) => put(pyodide.FS, path, plain(bytes)),
    remove: (path) => pyodide.FS.unlink(path),
    report: (options) => pyodide.pyimport("sowgate.browser.report").report(JSON.stringify(options)),
    // Brings the group "foreign" too: .xls, .xlsb, .ods, and with ciphers/aes.js encrypted workbooks.
    addForeign: async (ciphers) => {
      await bring(pyodide, fetched(manifest, ["foreign"], read, false), false);
      installCiphers(pyodide, ciphers);
    },
  };
}

// What is to be brought: archives that Python imports from as they are, and wheels with libraries to unpack.
function fetched(manifest, groups, read, ready) {
  const wheels = manifest.wheels.filter((wheel) => groups.includes(wheel.group) && !(ready && !isPure(wheel)));
  const all = wheels.map((wheel) => ({ name: wheel.package, file: "wheels/" + wheel.file, pure: isPure(wheel) }));
  if (groups.includes("core")) all.push({ name: "sowgate", file: PACKAGE, pure: true });
  return all.map((one) => {
    const bytes = read(one.file);
    bytes.catch(() => {}); // a failure is told where it is awaited
    return { ...one, bytes };
  });
}

async function bring(pyodide, brought, ready, progress = () => {}) {
  const site = pyodide.runPython("import site; site.getsitepackages()[0]");
  for (const [number, { name, file, pure, bytes }] of brought.entries()) {
    progress(name, number + 1);
    const content = plain(await bytes);
    if (pure) {
      const place = `${ARCHIVES}/${file.split("/").pop()}`;
      pyodide.FS.writeFile(place, content, { canOwn: true });
      if (!ready) pyodide.runPython(`import sys; sys.path.append(${JSON.stringify(place)})`);
    } else {
      pyodide.unpackArchive(content, "wheel", { extractDir: site });
    }
  }
  if (!ready) pyodide.runPython("import importlib; importlib.invalidate_caches()");
}

function installCiphers(pyodide, { cbc, ecb }) {
  const options = { disablePadding: true };
  const decrypt = (key, vector, data) => (vector ? cbc(key, vector, options) : ecb(key, options)).decrypt(data);
  const module = pyodide.pyimport("sowgate.browser.ciphers");
  module.install_from_javascript(decrypt);
  module.destroy();
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
