// The settings: kept in this browser's local storage. Of workbooks nothing is ever kept.

const KEY = "sowgate";
const NAMES = ["profile", "stage", "as_of", "terms"];

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {}; // storage may be forbidden
  }
}

export function remember(changed) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...stored(), ...changed }));
  } catch {
    // The settings then hold for this visit.
  }
}

export function remembered(name) {
  const value = stored()[name];
  return typeof value === "string" ? value : "";
}

// Fills the form, and keeps what is changed in it. changed: called after every change.
export function bind(form, changed) {
  for (const name of NAMES) form.elements[name].value = remembered(name);
  const keep = () => {
    remember(Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value])));
    changed();
  };
  form.addEventListener("input", keep);
  form.addEventListener("reset", () => setTimeout(keep));
}

// What sowgate.web.session takes as options; language is the report's. English is what reports are in anyway,
// unless the workbook itself names another.
export function options(form, language) {
  const given = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
  return JSON.stringify({ ...given, as_of: given.as_of || today(), language: language === "en" ? null : language });
}

export function asOf(form) {
  return form.elements.as_of.value || today();
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
