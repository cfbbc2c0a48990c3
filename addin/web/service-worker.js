// Keeps the files of this folder, so that the page works without a network. It stores nothing else: no
// workbook ever passes here. Files are kept under the site's version; a new version has a cache of its own.

const SITE = /* the builder's list */ null;
const CACHE = `sowgate-${SITE.version}`;
const BASE = new URL("./", self.location).href;
const KNOWN = new Set(["", ...SITE.files]);

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("sowgate-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const name = nameOf(address);
  if (event.request.method === "GET" && KNOWN.has(name)) event.respondWith(kept(name));
});

self.addEventListener("message", (event) => {
  if (event.data !== "complete") return;
  event.waitUntil((async () => {
    for (const name of KNOWN) await kept(name);
    event.source?.postMessage("complete");
  })().catch(() => {}));
});

function nameOf(address) {
  const plain = address.origin + address.pathname;
  return plain.startsWith(BASE) ? plain.slice(BASE.length) : null;
}

async function kept(name) {
  const cache = await caches.open(CACHE);
  // The folder's own address and index.html are one page.
  const address = BASE + (name === "index.html" ? "" : name);
  const found = await cache.match(address);
  if (found) return found;
  // Not from the browser's cache, which may still hold the version before.
  const answer = await fetch(address, { cache: "no-cache" });
  if (answer.ok && !answer.redirected) await cache.put(address, answer.clone());
  return answer;
}
