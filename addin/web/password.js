// The password of an encrypted workbook: asked for in a dialog, handed to the checker, kept nowhere.

import { word } from "./words.js";

const at = (id) => document.getElementById(id);

// Resolves to what was typed, "" where it was given up.
export function askPassword(name) {
  const dialog = at("password-dialog");
  const field = at("password");
  at("password-title").textContent = word("passwordOf", { name });
  field.value = "";
  dialog.showModal();
  field.focus();
  return new Promise((resolve) => {
    const form = dialog.querySelector("form");
    const end = new AbortController();
    const close = (typed) => {
      end.abort();
      field.value = "";
      if (dialog.open) dialog.close();
      resolve(typed);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close(field.value);
    }, { signal: end.signal });
    at("password-cancel").addEventListener("click", () => close(""), { signal: end.signal });
    dialog.addEventListener("close", () => close(""), { signal: end.signal }); // by Escape
  });
}
