// The page's own words in five languages (words.json). Reports come in those that the site lists, else in English.

let words = {};
let language = "en";
let reports = ["en"];

export async function loadWords(chosen) {
  words = await (await fetch("words.json")).json();
  const wanted = [chosen, ...navigator.languages].filter(Boolean).map((each) => each.slice(0, 2).toLowerCase());
  language = wanted.find((each) => each in words) ?? "en";
  return Object.entries(words).map(([code, own]) => [code, own.name]);
}

// The languages by their codes, each by its own name; English first.
export function languageNames() {
  return Object.fromEntries(Object.entries(words).map(([code, own]) => [code, own.name]));
}

export function currentLanguage() {
  return language;
}

// Which languages reports can be had in.
export function setReports(languages) {
  reports = languages;
}

export function reportLanguage() {
  return reports.includes(language) ? language : "en";
}

export function setLanguage(chosen) {
  language = chosen in words ? chosen : "en";
  document.documentElement.lang = language;
  document.querySelectorAll("[data-word]").forEach((element) => { element.textContent = word(element.dataset.word); });
  document.querySelectorAll("[data-word-label]").forEach((element) => {
    element.setAttribute("aria-label", word(element.dataset.wordLabel));
  });
  document.title = word("title");
}

// A word, its {places} filled.
export function word(name, places = {}) {
  const text = words[language]?.[name] ?? words.en?.[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, place) => String(places[place] ?? ""));
}
