// Keeps the last copy of one volunteer's pages for when the network is gone. Never acts for anybody, never keeps a
// page of somebody else, and never sends later what could not be sent now.
"use strict";

const KEPT = "my";
const PATIENCE = 4000; // milliseconds, then the last copy is shown if there is one
const OFFLINE = "/my/offline";
const OWNER = /<meta name="mine" content="([^"]+)"/;
const PARTS = /(?:href|src)="(\/(?:static\/|my\/style)[^"]+)"/g;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([keep("/my/"), keep(OFFLINE)]).catch(() => {}));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (url.pathname.startsWith("/my/open/")) event.waitUntil(forget()); // somebody else may be coming in
  else if (event.request.method === "GET" && isPart(url)) event.respondWith(part(event.request));
  else if (event.request.mode === "navigate") event.respondWith(page(event, url));
});

const isPart = (url) =>
  url.searchParams.has("v") && (url.pathname.startsWith("/static/") || url.pathname === "/my/style.css");

const forget = () => caches.delete(KEPT);

// Style and pictures have addresses that change with their content: a copy is as good as new.
async function part(request) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await store(request.url, answer.clone());
  return answer;
}

async function page(event, url) {
  const reading = event.request.method === "GET";
  const coming = fetch(event.request).then(async (answer) => {
    if (reading) await seen(url, answer);
    return answer;
  });
  coming.catch(() => {});
  if (!reading) return coming.catch(() => notSent());
  event.waitUntil(coming.then(sayOffline).catch(() => {}));
  try {
    return await Promise.race([coming, late(url)]);
  } catch {
    return (await lastCopy(url)) || notSent();
  }
}

// Gives way only to a copy: without one the network has all the time it needs.
const late = (url) =>
  new Promise((resolve) => {
    setTimeout(async () => {
      const copy = await lastCopy(url);
      if (copy) resolve(copy);
    }, PATIENCE);
  });

// A page that says whose it is is kept; one that is nobody's, or leads away, means that nobody is signed in any more.
async function seen(url, answer) {
  if (answer.type === "opaqueredirect") return forget();
  if (!answer.ok || answer.redirected || !(answer.headers.get("Content-Type") || "").startsWith("text/html")) return;
  const owner = ((await answer.clone().text()).match(OWNER) || [])[1];
  if (!owner || owner !== (await whose())) await forget();
  if (!owner) return;
  await store("/my/owner", new Response(owner));
  await store(nameOf(url), answer.clone());
}

// A page about one shift is not that about another; in which language or colours it was seen last does not matter.
function nameOf(url) {
  const name = new URL(url);
  for (const look of ["lang", "theme"]) name.searchParams.delete(look);
  return name.pathname + name.search;
}

async function whose() {
  const found = await caches.match("/my/owner");
  return found ? found.text() : "";
}

// What is shown when there is no copy is forgotten with the rest, and kept again for whoever comes next.
async function sayOffline() {
  if ((await whose()) && !(await caches.match(OFFLINE))) await keep(OFFLINE);
}

const store = async (name, answer) => (await caches.open(KEPT)).put(name, answer);

async function keep(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  const text = await answer.clone().text();
  await seen(new URL(path, location.origin), answer);
  await Promise.all([...text.matchAll(PARTS)].map(async ([, at]) => part(new Request(at.replaceAll("&amp;", "&")))));
}

async function lastCopy(url) {
  const found = await caches.match(nameOf(url), { ignoreVary: true });
  if (!found) return null;
  const text = await found.text(); // the page carries, hidden, the sentence that says from when it is
  return new Response(text.replace('id="asof" hidden', 'id="asof"'), { headers: found.headers });
}

const notSent = async () => (await caches.match(OFFLINE, { ignoreVary: true })) || Response.error();
