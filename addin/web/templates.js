// The templates and examples of the site, by names that people know: "sow-quick-pt" is the short form in Portuguese.

import { languageNames, word } from "./words.js";

const EXAMPLE = "example";
const FAULTS = "faults-";
const FIRST = ["", "quick"]; // what most people look for

// names: of the files, without ".xlsx". Fills both places anew, in the language of the page.
export function listTemplates(names, blank, filled) {
  const languages = languageNames();
  const order = Object.keys(languages);
  const kinds = new Map();
  for (const name of names) {
    const parts = name.split("-").slice(1);
    const language = parts.at(-1) in languages ? parts.pop() : "en";
    const kind = parts.join("-");
    kinds.set(kind, [...(kinds.get(kind) ?? []), { name, language }]);
  }
  const rank = ([kind]) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);
  const blanks = [...kinds].sort((one, other) => rank(one) - rank(other));
  const examples = [...kinds.keys()].filter((kind) => kind.startsWith(EXAMPLE) || kind.startsWith(FAULTS));
  blank.replaceChildren();
  for (const [kind, files] of blanks) {
    if (examples.includes(kind)) continue;
    if (files.length === 1) {
      blank.append(item(link(files[0], named("template", kind || "sow"))));
      continue;
    }
    files.sort((one, other) => order.indexOf(one.language) - order.indexOf(other.language));
    const known = named("template", kind || "sow");
    const links = files.flatMap((file) => [", ", link(file, languages[file.language], known)]).slice(1);
    blank.append(item(`${known}: `, ...links));
  }
  filled.replaceChildren();
  for (const kind of examples) {
    const known = kind.startsWith(FAULTS) ? named("fault", kind.slice(FAULTS.length)) : named("template", kind);
    filled.append(item(...kinds.get(kind).flatMap((file) => [" ", link(file, known)])));
  }
}

// A kind that has no word yet is shown by its own name.
function named(group, kind) {
  const key = group + kind.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join("");
  const known = word(key);
  return known === key ? kind.replaceAll("-", " ") : known;
}

// of: what it is a version of, for those who hear the link by itself.
function link({ name }, text, of = "") {
  const made = { href: `templates/${name}.xlsx`, download: `${name}.xlsx`, textContent: text };
  return Object.assign(document.createElement("a"), made, of && { ariaLabel: `${of}: ${text}` });
}

function item(...parts) {
  const made = document.createElement("span");
  made.append(...parts);
  return made;
}
