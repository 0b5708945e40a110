// Volunteers' pages do all they do without this. It lets them be read when the network is gone.
"use strict";

const mine = document.querySelector('meta[name="mine"]');
if (mine && !mine.content) {
  if ("caches" in window) caches.delete("my"); // nobody is signed in: nothing is kept
} else if (mine && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/my/sw.js", { scope: "/my/" }));
}
