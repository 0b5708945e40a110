/* What every page can do a little better with a script: keys, copying, one sending of a form, lights on a person. */
"use strict";

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
const say = (words) => { document.getElementById("live").textContent = words; };

/* Rows or cells that j and k walk through: whatever a link opens inside [data-walk] or a table of rows. */
const stops = () => [...document.querySelectorAll("[data-walk] a[href], table.rows tbody tr > :first-child a[href]")];
const walk = (step) => {
  const all = stops();
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
};
const keys = {
  "/": () => document.getElementById("search")?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
  j: () => walk(1),
  k: () => walk(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
  const act = keys[event.key];
  if (!act || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", async (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const button = event.target.closest("[data-copies]");
  if (button) {
    await navigator.clipboard.writeText(button.dataset.copies);
    say(button.dataset.told);
    button.textContent = button.dataset.told;
  }
  if (event.target.closest("[data-prints]")) window.print();
});

/* A form that is sent twice does its work twice: the second press does nothing until the page is shown again. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  else {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);  // the answer may be a file, and the page stays
  }
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

/* The same person lights up everywhere. */
const light = (event, on) => {
  const id = event.target.closest?.("[data-person]")?.dataset.person;
  if (id) for (const name of document.querySelectorAll(`[data-person="${CSS.escape(id)}"]`)) name.classList.toggle("lit", on);
};
for (const [starts, ends] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(starts, (event) => light(event, true));
  document.addEventListener(ends, (event) => light(event, false));
}

/* A filter may send itself as soon as it is chosen. */
document.addEventListener("change", (event) => { if (event.target.matches("[data-sends]")) event.target.form.requestSubmit(); });

/* What needs a script is shown by it; new parts of the page too. */
const reveal = (root) => root.querySelectorAll("[data-copies][hidden], .help[hidden], [data-prints][hidden]").forEach((part) => { part.hidden = false; });
document.addEventListener("htmx:after:swap", (event) => {
  reveal(document);
  const told = event.target.querySelector?.("[data-announces]");
  if (told) say(told.dataset.announces || told.textContent.trim());
});
reveal(document);
