// Which workbooks were dropped or chosen: files as they are, folders searched as the command line does.

const SUFFIXES = [".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods"];

function isWorkbook(name) {
  const small = name.toLowerCase();
  return SUFFIXES.some((suffix) => small.endsWith(suffix)) && !name.startsWith("~$");
}

// Every workbook as { path, file }, each path once: the report tells workbooks apart by it.
export function named(chosen) {
  const taken = new Set();
  return chosen.map(({ path, file }) => {
    const dot = path.lastIndexOf(".");
    let own = path;
    for (let number = 2; taken.has(own); number += 1) {
      own = dot > 0 ? `${path.slice(0, dot)} (${number})${path.slice(dot)}` : `${path} (${number})`;
    }
    taken.add(own);
    return { path: own, file };
  });
}

export function fromInput(input) {
  const files = Array.from(input.files);
  if (!input.webkitdirectory) return named(files.map((file) => ({ path: file.name, file })));
  const found = files.filter((file) => isWorkbook(file.name));
  return named(sorted(found.map((file) => ({ path: file.webkitRelativePath || file.name, file }))));
}

export async function fromDrop(transfer) {
  // The entries must be taken before anything is awaited: the drop's data ends with its event.
  const entries = Array.from(transfer.items, (item) => item.kind === "file" && item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return named(Array.from(transfer.files, (file) => ({ path: file.name, file })));
  const parts = [];
  for (const entry of entries) {
    if (entry.isDirectory) parts.push(...sorted(await below(entry, entry.name)));
    else parts.push({ path: entry.name, file: await fileOf(entry) });
  }
  return named(parts.filter(({ file }) => file));
}

async function below(folder, path) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    // One call gives a hundred entries at most.
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return found;
    for (const entry of some) {
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory) found.push(...await below(entry, inside));
      else if (isWorkbook(entry.name)) found.push({ path: inside, file: await fileOf(entry) });
    }
  }
}

function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

function sorted(found) {
  return found.sort((one, other) => (one.path > other.path) - (one.path < other.path));
}
