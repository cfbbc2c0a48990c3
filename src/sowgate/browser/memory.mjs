// The runtime's memory as it stands when everything is imported and warm: kept once when the page is built,
// taken up again at every visit in place of starting Python anew. Pyodide's own snapshots know no compiled
// libraries; ours are brought in before Python starts, so that they lie at the same addresses both times.
//
// What is taken up must fit to the byte: the same Pyodide, the same libraries, the same addresses of their
// functions. Where anything differs, `takenUp` throws, and the runtime can be started in the ordinary way.

// libraries    [{ path, init, code }]: where Python will look for it, the function that Python calls, its code
//              or a Promise of it
// settings     for loadPyodide, beside what is set here
// filled       a Promise of what the memory is taken from; Pyodide itself is brought up meanwhile
// Gives { pyodide, fitting }; fitting is what must be the same whenever this memory is taken up.
export async function withLibraries({ loadPyodide, createModule, base, libraries, settings = {}, filled = null, heap = 0, expected }) {
  const addresses = [];
  let module;
  let trampoline;
  const createPyodideModule = async (given) => {
    given.preRun.push(() => {
      trampoline = trampolineOf(given);
      // Only where WebAssembly has garbage collection Python adds a function of its own. It gets its place anyway.
      if (!trampoline.value) given.wasmTable.grow(1);
      bringIn(given, libraries, addresses);
    });
    module = await createModule(given);
    await filled;
    const found = JSON.stringify({ addresses, functions: module.wasmTable.length });
    if (expected && found !== JSON.stringify(expected)) throw new Error(`the memory does not fit: ${found}`);
    if (heap > module.HEAP8.length) module._emscripten_resize_heap(heap);
    if (heap && module.HEAP8.length !== heap) throw new Error("the memory cannot grow to its size");
    return module;
  };
  const pyodide = await loadPyodide({ indexURL: base + "pyodide/", createPyodideModule, ...settings });
  module.HEAP32[trampoline.place] = trampoline.value; // this browser's own, over what was kept
  return { pyodide, fitting: { addresses, functions: module.wasmTable.length } };
}

// The function through which Python calls others with any number of arguments; 0 where it does so by JavaScript.
function trampolineOf(module) {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  const place = (module.__PyRuntime + offset) >>> 2;
  return { place, value: module.HEAP32[place] };
}

function bringIn(module, libraries, addresses) {
  const waiting = "sowgate-libraries";
  module.addRunDependency(waiting);
  // One after the other, so that each gets the same place every time.
  const all = libraries.reduce(async (before, { path, init, code }) => {
    await before;
    const exports = await module.loadWebAssemblyModule(await code, { loadAsync: true, nodelete: true }, path, {});
    module.newDSO(path, undefined, exports);
    addresses.push(module.getFunctionAddress(exports[init]) || module.addFunction(exports[init], "p"));
  }, null);
  // The addresses then do not fit.
  all.catch((fault) => console.info(`A library cannot be loaded: ${fault?.message ?? fault}`))
    .finally(() => module.removeRunDependency(waiting));
}

// kept         memory.json, parsed: { libraries: [{ file, path, init }], fitting, heap, snapshot, size }
// read         (name in the folder) -> Promise<Uint8Array>
// compile      (name in the folder) -> Promise<WebAssembly.Module>
export async function takenUp({ loadPyodide, createModule, base, kept, read, compile }) {
  const snapshot = new Uint8Array(kept.size);
  const filled = read(kept.snapshot).then((bytes) => unpack(bytes, snapshot));
  filled.catch(() => {}); // told where it is awaited
  const libraries = kept.libraries.map((one) => ({ ...one, code: compile(one.file) }));
  libraries.forEach(({ code }) => code.catch(() => {}));
  const settings = { _loadSnapshot: snapshot };
  const { pyodide } = await withLibraries({
    loadPyodide, createModule, base, libraries, settings, filled, heap: kept.heap, expected: kept.fitting,
  });
  return pyodide;
}

async function unpack(bytes, into) {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b; // some servers unpack what they serve by themselves
  const stream = new Blob([bytes]).stream();
  const reader = (packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).getReader();
  let place = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    into.set(value, place); // a RangeError where it is more than it should be
    place += value.length;
  }
  if (place !== into.length) throw new Error("the memory is cut off");
}
