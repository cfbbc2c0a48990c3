// The page without a network: a service worker keeps this folder's files. Told in words, never required.

import { word } from "./words.js";

const PATIENCE = 4000;

// Resolves when the service worker holds the page, or will not; its files are then fetched once, not twice.
export async function keepOffline(place) {
  if (!("serviceWorker" in navigator)) {
    place.dataset.word = "notOffline"; // not https, or forbidden
  } else {
    try {
      navigator.serviceWorker.addEventListener("message", ({ data }) => {
        if (data === "complete") tell(place, "offline");
      });
      await navigator.serviceWorker.register("service-worker.js");
      const controlled = navigator.serviceWorker.controller ?? await firstControl();
      place.dataset.word = controlled ? "savingOffline" : "notOffline";
    } catch {
      place.dataset.word = "notOffline";
    }
  }
  tell(place, place.dataset.word);
}

// Asks for what has not been fetched yet, once the checker is up and the network is free.
export function complete() {
  navigator.serviceWorker?.controller?.postMessage("complete");
}

function firstControl() {
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
    setTimeout(resolve, PATIENCE, false);
  });
}

function tell(place, name) {
  place.dataset.word = name;
  place.textContent = word(name);
}
